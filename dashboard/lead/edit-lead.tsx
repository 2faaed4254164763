import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf, versionedAnswerOf } from "../../api/client.ts";
import { problemAt } from "../app/failure.ts";
import { api } from "../app/session.ts";
import type { WholeLead } from "../app/types.ts";
import { leadQuery } from "../inbox/leads.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../ui/form.tsx";
import { SaveFailure } from "../ui/save-failure.tsx";
import { CHOICES, draftOf, editOf, LISTS, NUMBERS, TEXTS, type LeadDraft } from "./lead-draft.ts";

interface EditLeadProps {
  lead: WholeLead;
  onClose: () => void;
}

/** What a person knows better than the bot. */
export default function EditLead({ lead, onClose }: EditLeadProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const param = { id: lead.id };
  const { data: version, refetch } = useQuery({
    queryKey: ["leadVersion", lead.id],
    // What is edited does not change under the hand, and is what its version says.
    staleTime: "static",
    gcTime: 0,
    queryFn: () => versionedAnswerOf(api.leads[":id"].$get({ param })),
  });
  const before = draftOf(version?.body ?? lead);
  const [typed, setTyped] = useState<Partial<LeadDraft>>({});
  const draft = { ...before, ...typed };
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.leads[":id"].$patch(
          { param, json: editOf(before, draft) },
          { headers: version?.etag ? { "if-match": version.etag } : {} },
        ),
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
    <Dialog look="side" title={t("writing.correct")} onClose={onClose}>
      <p>{t("writing.correctHint")}</p>
      <Form onSubmit={() => save.mutate()}>
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
        <SaveFailure error={save.error} onReload={() => void refetch().then(() => save.reset())} />
        <Buttons>
          <Button look="main" type="submit" disabled={!version || save.isPending}>
            {t("ui.save")}
          </Button>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
