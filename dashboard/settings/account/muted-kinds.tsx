import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { meQuery } from "../../app/me.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import type { NotificationKind } from "../../notifications/queries.ts";
import { CheckField } from "../../ui/field.tsx";
import { Failure } from "../../ui/failure.tsx";
import styles from "./notification-card.module.css";

const GROUPS = {
  leads: [
    "person_wanted",
    "lead_assigned",
    "lead_unclaimed",
    "document_received",
    "message_failed",
    "follow_up_skipped",
    "snooze_over",
    "something_failed",
  ],
  viewings: [
    "viewing_booked",
    "viewing_changed",
    "viewing_cancelled",
    "viewing_outcome_wanted",
    "reminder_withheld",
  ],
  office: [
    "llm_budget_warning",
    "llm_budget_exhausted",
    "webhook_paused",
    "webhook_failing",
    "webhooks_left",
  ],
} as const satisfies Record<string, readonly NotificationKind[]>;
type Group = keyof typeof GROUPS;

/** Which kinds may interrupt the person, on every device. */
export function MutedKinds() {
  const t = useTranslations("notifications.card");
  const words = useTranslations("notifications.kinds");
  const cache = useQueryClient();
  const isManager = useMay("manager");
  const { data: me } = useQuery(meQuery);
  const change = useMutation({
    mutationFn: (mutedKinds: NotificationKind[]) =>
      answerOf(api.me.$patch({ json: { mutedKinds } })),
    onSuccess: (changed) => cache.setQueryData(meQuery.queryKey, changed),
  });
  // What was pressed shows at once, until it is known what became of it.
  const [pressed, setPressed] = useState<NotificationKind[] | null>(null);
  if (me === undefined) return null;
  const muted = pressed ?? me.mutedKinds;
  const groups = (Object.keys(GROUPS) as Group[]).filter((name) => name !== "office" || isManager);
  const neutral = { reason: "", fallback: "false", count: 1 };
  return (
    <section className={styles.part} aria-labelledby="muted-kinds">
      <h3 id="muted-kinds">{t("kinds")}</h3>
      <p className={styles.soft}>{t("kindsHint")}</p>
      <div className={styles.groups}>
        {groups.map((group) => (
          <fieldset key={group} className={styles.group}>
            <legend>{t(`groups.${group}`)}</legend>
            {GROUPS[group].map((kind) => (
              <CheckField
                key={kind}
                label={words(kind, neutral)}
                checked={!muted.includes(kind)}
                onChange={({ currentTarget: { checked } }) => {
                  const others = muted.filter((one) => one !== kind);
                  const wanted = checked ? others : [...others, kind];
                  setPressed(wanted);
                  change.mutate(wanted, { onSettled: () => setPressed(null) });
                }}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <Failure error={change.error} />
    </section>
  );
}
