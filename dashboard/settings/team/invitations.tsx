import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Failure } from "../../ui/failure.tsx";
import { say } from "../../ui/say.ts";
import { invitationsQuery, type Invitation } from "./queries.ts";
import { rolesToGive } from "./rights.ts";
import styles from "./team.module.css";

/** Those that nobody has answered yet. */
export function Invitations() {
  const t = useTranslations("team");
  const { data: all, error, refetch } = useQuery(invitationsQuery);
  const waiting = all?.filter(({ state }) => state === "open" || state === "expired") ?? [];
  if (waiting.length === 0 && !error) return null;
  return (
    <Card title={t("invitations")}>
      <Failure error={error} onRetry={() => void refetch()} />
      <ul className={styles.list}>
        {waiting.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const t = useTranslations();
  const language = useLocale();
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [isAsking, setIsAsking] = useState(false);
  const { id: invitationId, name, email, role, state, expiresAt } = invitation;
  const reread = () => cache.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const one = api.invitations[":invitationId"];
  const resend = useMutation({
    mutationFn: () => answerOf(one.resend.$post({ param: { invitationId } })),
    onSuccess: () => say(t("team.invited", { email })),
    onSettled: reread,
  });
  const withdraw = useMutation({
    mutationFn: () => answerOf(one.$delete({ param: { invitationId } })),
    onSuccess: () => setIsAsking(false),
    onSettled: reread,
  });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const mayChange = me !== undefined && rolesToGive(me.role).includes(role);
  return (
    <li>
      <span className={styles.avatar} data-off aria-hidden="true">
        ✉
      </span>
      <div className={styles.who}>
        <p className={styles.name}>
          <bdi>{name}</bdi>
          <Badge>{t(`account.${role}`)}</Badge>
          {state === "expired" && <Badge tone="warn">{t("team.expired")}</Badge>}
        </p>
        <p className={styles.soft}>
          <bdi>{email}</bdi>
        </p>
        <p className={styles.soft}>
          {t(state === "expired" ? "team.expiredAt" : "team.expires", {
            when: date.format(new Date(expiresAt)),
          })}
        </p>
        <Failure error={resend.error} />
      </div>
      <div className={styles.actions}>
        {mayChange && (
          <>
            <Button disabled={resend.isPending} onClick={() => resend.mutate()}>
              {t("team.resend")}
            </Button>
            <Button look="quiet" onClick={() => setIsAsking(true)}>
              {t("team.withdraw")}
            </Button>
          </>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={t("team.withdrawTitle", { name })}
          deed={t("team.withdraw")}
          isBusy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <p>{t("team.withdrawText")}</p>
        </Confirm>
      )}
    </li>
  );
}
