import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf, versionedAnswerOf } from "../../api/client.ts";
import { problemAt } from "../app/failure.ts";
import { api } from "../app/session.ts";
import type { WholeLead } from "../app/types.ts";
import { leadQuery } from "../inbox/leads.ts";
import { Field, SelectField } from "../ui/field.tsx";
import { FieldRow } from "../ui/form.tsx";
import { ifMatch, type Versioned } from "../ui/draft.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { ReadingDialog } from "../ui/reading-dialog.tsx";
import { CHOICES, draftOf, editOf, LISTS, NUMBERS, TEXTS, type LeadDraft } from "./lead-draft.ts";

interface EditLeadProps {
  lead: WholeLead;
  onClose: () => void;
}

/** What a person knows better than the bot. */
export default function EditLead({ lead, onClose }: EditLeadProps) {
  const t = useTranslations();
  const param = { id: lead.id };
  const read = useQuery({
    queryKey: ["leadVersion", lead.id],
    // What is edited does not change under the hand, and is what its version says.
    staleTime: "static",
    gcTime: 0,
    queryFn: () => versionedAnswerOf(api.leads[":id"].$get({ param })),
  });
  if (read.data)
    return (
      <Edit
        version={read.data}
        onReload={() => read.refetch({ throwOnError: true })}
        onClose={onClose}
      />
    );
  return <ReadingDialog title={t("writing.correct")} look="side" read={read} onClose={onClose} />;
}

interface EditProps {
  version: Versioned<WholeLead>;
  onReload: () => Promise<unknown>;
  onClose: () => void;
}

function Edit({ version, onReload, onClose }: EditProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const lead = version.body;
  const before = draftOf(lead);
  const [typed, setTyped] = useState<Partial<LeadDraft>>({});
  const draft = { ...before, ...typed };
  const edit = editOf(before, draft);
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.leads[":id"].$patch({ param: { id: lead.id }, json: edit }, ifMatch(version.etag)),
      ),
    onSuccess: (saved) => {
      cache.setQueryData(leadQuery(lead.id).queryKey, saved);
      onClose();
    },
  });
  const field = (key: keyof LeadDraft) => ({
    value: draft[key],
    error: problemAt(save.error, key) ?? problemAt(save.error, `facts.${key}`),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((old) => ({ ...old, [key]: value }));
    },
  });
  return (
    <FormDialog
      title={t("writing.correct")}
      look="side"
      intro={<p>{t("writing.correctHint")}</p>}
      isTyped={Object.keys(edit).length > 0}
      save={save}
      onReload={onReload}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <FieldRow>
        <Field label={t("writing.name")} maxLength={200} {...field("name")} />
        <Field label={t("why.language")} maxLength={20} {...field("language")} />
      </FieldRow>
      <FieldRow>
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((key) => (
          <SelectField<string>
            key={key}
            label={t(`fact.${key}`)}
            value={draft[key]}
            options={["", ...CHOICES[key]].map((value) => ({
              value,
              text: value === "" ? "–" : t(`writing.choice.${value as "buy"}`),
            }))}
            onPick={(value) => setTyped((old) => ({ ...old, [key]: value }))}
          />
        ))}
      </FieldRow>
      {LISTS.map((key) => (
        <Field key={key} label={t(`fact.${key}`)} hint={t("writing.commas")} {...field(key)} />
      ))}
      <FieldRow>
        {NUMBERS.map((key) => (
          <Field key={key} label={t(`fact.${key}`)} type="number" min={0} {...field(key)} />
        ))}
      </FieldRow>
      <FieldRow>
        {TEXTS.map((key) => (
          <Field key={key} label={t(`fact.${key}`)} maxLength={120} {...field(key)} />
        ))}
      </FieldRow>
    </FormDialog>
  );
}
