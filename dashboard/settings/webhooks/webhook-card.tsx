import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import type { Webhook } from "./queries.ts";
import { WebhookActions } from "./webhook-actions.tsx";
import styles from "./webhooks.module.css";

export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const { url, description, state, kinds, isCreatorDisabled, previousSecretUntil } = webhook;
  const language = useLocale();
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const isRotating = previousSecretUntil !== null && Date.parse(previousSecretUntil) > Date.now();
  return (
    <Card title={description || new URL(url).host}>
      <p className={styles.line}>
        <Badge tone={state === "active" ? "good" : "warn"}>{t(`states.${state}`)}</Badge>
        <code dir="ltr">{url}</code>
      </p>
      {state === "paused" && <WhyPaused webhookId={webhook.id} />}
      {isCreatorDisabled && <p className={styles.warning}>{t("creatorDisabled")}</p>}
      {isRotating && (
        <p className={styles.soft}>
          {t("twoSecrets", { until: time.format(new Date(previousSecretUntil)) })}
        </p>
      )}
      <p className={styles.kinds}>
        {kinds.map((kind) => (
          <Badge key={kind}>{t(`kinds.${kind.replace(".", "_") as "lead_created"}`)}</Badge>
        ))}
      </p>
      <WebhookActions webhook={webhook} />
    </Card>
  );
}

/** Whoever answers 410 wants no more: that pauses it by itself, with others waiting behind. */
function WhyPaused({ webhookId }: { webhookId: string }) {
  const t = useTranslations("webhooks");
  const { data: last } = useQuery({
    queryKey: ["webhooks", webhookId, "last"],
    queryFn: async () => {
      const query = { limit: "25" };
      const param = { webhookId };
      const { items } = await answerOf(
        api.webhooks[":webhookId"].deliveries.$get({ param, query }),
      );
      return items.find(({ state }) => state !== "pending") ?? null;
    },
  });
  return (
    <p className={styles.warning}>
      {t(last?.lastError === "gone" ? "pausedByGone" : "pausedMeans")}
    </p>
  );
}
