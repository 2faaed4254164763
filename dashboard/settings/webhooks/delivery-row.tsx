import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import type { Delivery, Webhook } from "./queries.ts";
import styles from "./webhooks.module.css";

const TONES = { pending: "warn", delivered: "good", failed: "bad" } as const;

interface DeliveryRowProps {
  delivery: Delivery;
  webhook: Webhook;
}

export function DeliveryRow({ delivery, webhook }: DeliveryRowProps) {
  const t = useTranslations("webhooks");
  const language = useLocale();
  const cache = useQueryClient();
  const { id: deliveryId, kind, state, attempts, lastStatus, lastError, durationMs } = delivery;
  const isRetried = state === "pending" && attempts > 0;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
  const again = useMutation({
    mutationFn: () =>
      answerOf(
        api.webhooks[":webhookId"].deliveries[":deliveryId"].redeliver.$post({
          param: { webhookId: webhook.id, deliveryId },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["webhooks", webhook.id, "deliveries"] }),
  });
  const errorKey = `errors.${lastError ?? ""}` as "errors.timeout";
  const answer = [
    lastStatus !== null && t("answered", { status: String(lastStatus) }),
    durationMs !== null && t("took", { ms: durationMs }),
    attempts > 0 && t("attempts", { count: attempts }),
    state === "pending" && t("triedUntil", { when: time.format(new Date(delivery.giveUpAt)) }),
  ].filter((part) => part !== false);
  return (
    <li>
      <div className={styles.about}>
        <p className={styles.line}>
          <Badge tone={TONES[state]}>{t(`deliveryStates.${isRetried ? "retried" : state}`)}</Badge>
          <code dir="ltr">{kind}</code>
        </p>
        <p className={styles.soft}>
          <time dateTime={delivery.createdAt}>{time.format(new Date(delivery.createdAt))}</time>
          {answer.length > 0 && ` · ${answer.join(" · ")}`}
        </p>
        {lastError !== null && <p>{t.has(errorKey) ? t(errorKey) : lastError}</p>}
        <details>
          <summary>{t("payload")}</summary>
          <pre className={styles.payload} dir="ltr" tabIndex={0}>
            {JSON.stringify(delivery.payload, null, 2)}
          </pre>
        </details>
        <Failure error={again.error} />
      </div>
      {webhook.state === "active" && (
        <Button
          look="quiet"
          aria-label={`${t("redeliver")}: ${kind}`}
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          {t("redeliver")}
        </Button>
      )}
    </li>
  );
}
