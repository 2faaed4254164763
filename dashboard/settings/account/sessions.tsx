import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Buttons } from "../../ui/form.tsx";
import { say } from "../../ui/say.ts";
import { sessionsQuery } from "./queries.ts";
import { SessionRow } from "./session-row.tsx";
import styles from "./sessions.module.css";

const AT_ONCE = 8;

/** Where one is signed in. */
export function Sessions() {
  const t = useTranslations();
  const cache = useQueryClient();
  const { data: sessions = [], error, refetch } = useQuery(sessionsQuery);
  const [most, setMost] = useState(AT_ONCE);
  const [asks, ask] = useState(false);
  const endOthers = useMutation({
    mutationFn: () => answerOf(api.me.sessions.$delete()),
    onSuccess: async () => {
      ask(false);
      say(t("myAccount.othersSignedOut"));
      await cache.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  const shown = [...sessions.filter(({ isCurrent }) => isCurrent), ...others].slice(0, most);
  return (
    <Card title={t("myAccount.sessions")} intro={t("myAccount.sessionsIntro")}>
      <Failure error={error} onRetry={() => void refetch()} />
      <ul className={styles.sessions}>
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Buttons>
        {sessions.length > most && (
          <Button onClick={() => setMost(most + 25)}>
            {t("myAccount.moreSessions", { count: sessions.length - most })}
          </Button>
        )}
        {others.length > 0 && <Button onClick={() => ask(true)}>{t("myAccount.endOthers")}</Button>}
      </Buttons>
      {asks && (
        <Confirm
          title={t("myAccount.endOthersTitle")}
          deed={t("account.signOut")}
          isBusy={endOthers.isPending}
          error={endOthers.error}
          onConfirm={() => endOthers.mutate()}
          onClose={() => ask(false)}
        >
          <p>{t("myAccount.endOthersText", { count: others.length })}</p>
        </Confirm>
      )}
    </Card>
  );
}
