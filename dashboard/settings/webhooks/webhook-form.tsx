import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { KindFields } from "./kind-fields.tsx";
import { readWebhook, type Webhook } from "./queries.ts";
import { SecretOnce } from "./secret-once.tsx";

type Values = Pick<Webhook, "url" | "description" | "kinds">;
const NEW: Versioned<Values> = {
  body: { url: "", description: "", kinds: ["lead.created", "lead.changed"] },
  etag: null,
};

interface WebhookFormProps {
  /** Null for a new one. */
  webhookId: string | null;
  onClose: () => void;
}

export function WebhookForm({ webhookId, onClose }: WebhookFormProps) {
  const t = useTranslations("webhooks");
  const [secret, setSecret] = useState<string | null>(null);
  const read = useQuery({
    queryKey: ["webhooks", webhookId],
    queryFn: () => (webhookId === null ? NEW : readWebhook(webhookId)),
    gcTime: 0,
  });
  if (secret !== null)
    return (
      <Dialog title={t("secretTitle")} onClose={onClose}>
        <SecretOnce secret={secret} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={t(webhookId === null ? "add" : "editTitle")} look="side" onClose={onClose}>
      {read.isPending && <Waiting />}
      <Failure error={read.error} />
      {read.data && (
        <Fields webhookId={webhookId} read={read.data} onClose={onClose} onSecret={setSecret} />
      )}
    </Dialog>
  );
}

interface FieldsProps extends WebhookFormProps {
  read: Versioned<Values>;
  onSecret: (secret: string) => void;
}

function Fields({ webhookId, read, onClose, onSecret }: FieldsProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { values, etag, set, rebase } = useDraft(read);
  const save = useMutation({
    mutationFn: async ({ url, description, kinds }: Values): Promise<string | null> => {
      const json = { url: url.trim(), description, kinds };
      if (webhookId === null) return (await answerOf(api.webhooks.$post({ json }))).secret;
      const param = { webhookId };
      await answerOf(api.webhooks[":webhookId"].$patch({ param, json }, ifMatch(etag)));
      return null;
    },
    onSuccess: async (secret) => {
      await cache.invalidateQueries({ queryKey: ["webhooks"], exact: true });
      if (secret !== null) return onSecret(secret);
      say(t("ui.saved"));
      onClose();
    },
    gcTime: 0,
  });
  return (
    <Form onSubmit={() => save.mutate(values)}>
      <Field
        label={t("webhooks.url")}
        hint={t("webhooks.urlHint")}
        error={problemAt(save.error, "url")}
        type="url"
        dir="ltr"
        placeholder="https://crm.example.com/hooks/leads"
        value={values.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <Field
        label={t("webhooks.description")}
        hint={t("webhooks.descriptionHint")}
        error={problemAt(save.error, "description")}
        dir="auto"
        maxLength={200}
        value={values.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <KindFields kinds={values.kinds} onPick={(kinds) => set({ kinds })} />
      <SaveFailure
        error={save.error}
        fields={["url", "description"]}
        {...(webhookId !== null && {
          onReload: () => {
            save.reset();
            void readWebhook(webhookId).then(rebase);
          },
        })}
      />
      <Buttons>
        <Button
          type="submit"
          look="main"
          disabled={save.isPending || values.url.trim() === "" || values.kinds.length === 0}
        >
          {t("ui.save")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
