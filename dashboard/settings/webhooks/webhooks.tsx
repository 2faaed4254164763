import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { webhooksQuery } from "./queries.ts";
import { WebhookCard } from "./webhook-card.tsx";
import { WebhookForm } from "./webhook-form.tsx";

/** Where the organization has its events sent. */
export function Webhooks() {
  const t = useTranslations();
  const [isAdding, setIsAdding] = useState(false);
  const { data: webhooks, error, isPending, refetch } = useQuery(webhooksQuery);
  const add = (
    <Button look="main" onClick={() => setIsAdding(true)}>
      {t("webhooks.add")}
    </Button>
  );
  return (
    <Page title={t("pages.webhooks")} intro={t("webhooks.intro")} actions={add}>
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {webhooks?.length === 0 && (
        <Empty title={t("webhooks.emptyTitle")} text={t("webhooks.emptyText")} action={add} />
      )}
      {webhooks?.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} />
      ))}
      {isAdding && <WebhookForm webhookId={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}
