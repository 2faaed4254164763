import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { say } from "../../ui/say.ts";
import { deviceOf } from "./device.ts";
import { sessionsQuery, type Session } from "./queries.ts";
import styles from "./sessions.module.css";

export function SessionRow({ session }: { session: Session }) {
  const t = useTranslations();
  const language = useLocale();
  const cache = useQueryClient();
  const { id: sessionId, userAgent, address, lastUsedAt, createdAt, isCurrent } = session;
  const end = useMutation({
    mutationFn: () => answerOf(api.me.sessions[":sessionId"].$delete({ param: { sessionId } })),
    onSuccess: () => {
      say(t("myAccount.signedOutThere"));
      cache.setQueryData(sessionsQuery.queryKey, (all) =>
        all?.filter(({ id }) => id !== sessionId),
      );
    },
  });
  const { browser, system } = deviceOf(userAgent ?? "");
  const device =
    browser !== null && system !== null
      ? t("myAccount.browserOn", { browser, system })
      : (browser ?? system ?? userAgent ?? t("myAccount.unknownDevice"));
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className={styles.session}>
      <div>
        <p className={styles.device}>
          <bdi>{device}</bdi>
          {isCurrent && <Badge tone="good">{t("myAccount.thisDevice")}</Badge>}
        </p>
        <p className={styles.used}>
          {t("myAccount.used", {
            used: time.format(new Date(lastUsedAt)),
            since: time.format(new Date(createdAt)),
          })}
          {address && (
            <>
              {" "}
              · <bdi>{address}</bdi>
            </>
          )}
        </p>
      </div>
      {!isCurrent && (
        <Button
          aria-label={t("myAccount.signOutOf", { device })}
          disabled={end.isPending}
          onClick={() => end.mutate()}
        >
          {t("account.signOut")}
        </Button>
      )}
      <Failure error={end.error} />
    </li>
  );
}
