import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { answerOf, ApiProblem } from "../../../api/client.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { browserQuery, forgetPush, turnPushOn } from "../../notifications/push.ts";
import { pushStateOf } from "../../notifications/push-state.ts";
import { pushQuery } from "../../notifications/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { say } from "../../ui/say.ts";
import styles from "./notification-card.module.css";

/** Notifications on this device while the dashboard is closed: how it stands, and turning it. */
export function PushHere() {
  const t = useTranslations("notifications.card");
  const language = useLocale();
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data: push, error } = useQuery(pushQuery);
  const { data: browser } = useQuery(browserQuery);
  const again = () => cache.invalidateQueries({ queryKey: pushQuery.queryKey });

  const turn = useMutation({
    mutationFn: async (on: boolean) => {
      if (push === undefined || push.publicKey === null || me === undefined) return;
      const current = push.devices.find(({ isCurrent }) => isCurrent);
      if (!on) {
        if (current)
          await answerOf(api.me.push[":deviceId"].$delete({ param: { deviceId: current.id } }));
        return forgetPush();
      }
      const choice = { userId: me.id, sessionId: push.sessionId };
      if (!(await turnPushOn(push.publicKey, language, choice))) say(t("refused"));
    },
    onError: (problem) => {
      // What the API says is shown; the rest is the browser's push service.
      if (!(problem instanceof ApiProblem)) say(t("noService"));
    },
    onSettled: again,
  });
  const test = useMutation({
    mutationFn: () => answerOf(api.me.push.test.$post()),
    onSuccess: ({ devices }) => say(t("tested", { count: devices })),
  });

  if (push === undefined || browser === undefined) return <Failure error={error} />;
  const state = pushStateOf(push, browser);
  const isOn = state === "on";
  const problem = turn.error instanceof ApiProblem ? turn.error : test.error;
  return (
    <section className={styles.part} aria-labelledby="push-here">
      <div className={styles.row}>
        <div className={styles.words}>
          <h3 id="push-here">{t("device")}</h3>
          <p role="status">{t(`states.${state}`)}</p>
          {(isOn || state === "off") && <p className={styles.soft}>{t("private")}</p>}
        </div>
        <div className={styles.buttons}>
          {(isOn || push.devices.length > 0) && push.publicKey !== null && (
            <Button disabled={test.isPending} onClick={() => test.mutate()}>
              {t("test")}
            </Button>
          )}
          {(isOn || state === "off") && (
            <Button
              look={isOn ? "plain" : "main"}
              disabled={turn.isPending}
              onClick={() => turn.mutate(!isOn)}
            >
              {t(isOn ? "turnOff" : "turnOn")}
            </Button>
          )}
        </div>
      </div>
      <Failure error={problem} />
    </section>
  );
}
