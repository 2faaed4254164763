import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Deliveries } from "./deliveries.tsx";
import type { Webhook } from "./queries.ts";
import { SecretRotation } from "./secret-rotation.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import styles from "./webhooks.module.css";

export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const [open, setOpen] = useState<"deliveries" | "edit" | "rotate" | "remove" | null>(null);
  const { id: webhookId, state } = webhook;
  const param = { webhookId };
  const one = api.webhooks[":webhookId"];
  const reread = () => cache.invalidateQueries({ queryKey: ["webhooks"] });
  const close = () => setOpen(null);
  const next = state === "active" ? "paused" : "active";
  const turn = useMutation({
    mutationFn: () => answerOf(one.$patch({ param, json: { state: next } })),
    onSuccess: reread,
  });
  const test = useMutation({
    mutationFn: () => answerOf(one.test.$post({ param })),
    onSuccess: () => {
      setOpen("deliveries");
      return cache.invalidateQueries({ queryKey: ["webhooks", webhookId, "deliveries"] });
    },
  });
  const remove = useMutation({
    mutationFn: () => answerOf(one.$delete({ param })),
    onSuccess: reread,
  });
  return (
    <>
      <div className={styles.actions}>
        {state === "active" && (
          <Button disabled={test.isPending} onClick={() => test.mutate()}>
            {t("webhooks.test")}
          </Button>
        )}
        <Button onClick={() => setOpen("deliveries")}>{t("webhooks.deliveries")}</Button>
        <Button onClick={() => setOpen("edit")}>{t("ui.edit")}</Button>
        <Button disabled={turn.isPending} onClick={() => turn.mutate()}>
          {t(next === "paused" ? "webhooks.pause" : "webhooks.resume")}
        </Button>
        <Button look="quiet" onClick={() => setOpen("rotate")}>
          {t("webhooks.rotate")}
        </Button>
        <Button look="quiet" onClick={() => setOpen("remove")}>
          {t("ui.delete")}
        </Button>
      </div>
      <Failure error={turn.error ?? test.error} />
      {open === "deliveries" && <Deliveries webhook={webhook} onClose={close} />}
      {open === "edit" && <WebhookForm webhookId={webhookId} onClose={close} />}
      {open === "rotate" && <SecretRotation webhookId={webhookId} onClose={close} />}
      {open === "remove" && (
        <Confirm
          title={t("webhooks.removeTitle")}
          deed={t("ui.delete")}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        >
          <p>{t("webhooks.removeText")}</p>
        </Confirm>
      )}
    </>
  );
}
