import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { say } from "../../ui/say.ts";
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
    queryFn: webhookId === null ? skipToken : () => readWebhook(webhookId),
    gcTime: 0,
  });
  if (secret !== null) return <SecretOnce secret={secret} onClose={onClose} />;
  const begun = webhookId === null ? NEW : read.data;
  if (begun)
    return <Edit webhookId={webhookId} read={begun} onClose={onClose} onSecret={setSecret} />;
  return <ReadingDialog title={t("editTitle")} look="side" read={read} onClose={onClose} />;
}

interface EditProps extends WebhookFormProps {
  read: Versioned<Values>;
  onSecret: (secret: string) => void;
}

function Edit({ webhookId, read, onClose, onSecret }: EditProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { values, etag, isTyped, set, rebase } = useDraft(read);
  const save = useMutation({
    mutationFn: async ({ url, description, kinds }: Values): Promise<string | null> => {
      const json = { url: url.trim(), description, kinds };
      if (webhookId === null) return (await answerOf(api.webhooks.$post({ json }))).secret;
      const param = { webhookId };
      await answerOf(api.webhooks[":webhookId"].$patch({ param, json }, ifMatch(etag)));
      return null;
    },
    onSuccess: async (secret) => {
      if (secret !== null) onSecret(secret);
      await cache.invalidateQueries({ queryKey: ["webhooks"], exact: true });
      if (secret !== null) return;
      say(t("ui.saved"));
      onClose();
    },
    gcTime: 0,
  });
  return (
    <FormDialog
      title={t(webhookId === null ? "webhooks.add" : "webhooks.editTitle")}
      look="side"
      isTyped={isTyped}
      isReady={values.url.trim() !== "" && values.kinds.length > 0}
      save={save}
      fields={["url", "description"]}
      onReload={webhookId === null ? undefined : () => readWebhook(webhookId).then(rebase)}
      onSubmit={() => save.mutate(values)}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
