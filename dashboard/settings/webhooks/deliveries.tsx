import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { deliveriesQuery, type DeliveryState, type Webhook } from "./queries.ts";
import styles from "./webhooks.module.css";

const STATES = ["all", "pending", "delivered", "failed"] as const;
/** What was just sent has its answer by then, as a rule. */
const LOOK_AGAIN_MS = 1_500;

interface DeliveriesProps {
  webhook: Webhook;
  onClose: () => void;
}

/** What was sent, and what became of it. */
export function Deliveries({ webhook, onClose }: DeliveriesProps) {
  const t = useTranslations();
  const [state, setState] = useState<DeliveryState | "all">("all");
  const query = useInfiniteQuery(deliveriesQuery(webhook.id, state));
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = query;
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const newest = all[0];
  const isFresh = newest?.state === "pending" && newest.attempts === 0;
  useEffect(() => {
    if (!isFresh) return undefined;
    const timer = setTimeout(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isFresh, query.dataUpdatedAt, refetch]);
  return (
    <Dialog title={t("webhooks.deliveries")} look="side" onClose={onClose}>
      <div className={styles.tools}>
        <SelectField
          label={t("webhooks.show")}
          value={state}
          options={STATES.map((one) => ({ value: one, text: t(`webhooks.shown.${one}`) }))}
          onPick={setState}
        />
        <Button disabled={isFetching} onClick={() => void refetch()}>
          {t("webhooks.refresh")}
        </Button>
      </div>
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {data && all.length === 0 && <p className={styles.soft}>{t("webhooks.noDeliveries")}</p>}
      <ul className={styles.deliveries}>
        {all.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} webhook={webhook} />
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t("ui.more")}
        </Button>
      )}
    </Dialog>
  );
}
