import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Buttons, FieldGroup, FieldRow, Form } from "../../ui/form.tsx";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { BodyField } from "./body-field.tsx";
import { BubblePreview } from "./bubble-preview.tsx";
import { ButtonFields } from "./button-fields.tsx";
import { CategoryField } from "./category-field.tsx";
import { asName, fieldsOf, requestOf, variablesOf, type Draft } from "./draft.ts";
import styles from "./draft-form.module.css";
import { LANGUAGE_CODES } from "./language-codes.ts";
import { numberOf, numbersQuery } from "./queries.ts";
import { FILLED_BY_BOT, PURPOSES } from "./template.ts";
import { useExamples, useLanguageName } from "./use-words.ts";
import { exampleTime, knownValues } from "./values.ts";

interface DraftFormProps {
  first: Draft;
  channelId: string | null;
  /** It has the name and language of another until one of them is changed. */
  isCopy: boolean;
  onMade: () => void;
}

export function DraftForm({ first, channelId, isCopy, onMade }: DraftFormProps) {
  const t = useTranslations("templates");
  const cache = useQueryClient();
  const languageName = useLanguageName();
  const { data: me } = useQuery(meQuery);
  const { data: numbers = [] } = useQuery(numbersQuery);
  const [draft, setDraft] = useState(first);
  const [picked, setPicked] = useState(channelId);
  const known = {
    ...useExamples(me?.organization.name),
    time: exampleTime(draft.language),
  };
  const number = picked ?? numbers[0]?.id;
  const make = useMutation({
    mutationFn: (to: string) => answerOf(api.templates.$post({ json: requestOf(draft, to) })),
    onSuccess: ({ name }) => {
      say(t("made", { name }));
      void cache.invalidateQueries({ queryKey: ["templates"] });
      onMade();
    },
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  /** Variables that mean something get an example at once. */
  function write(body: string) {
    const found = variablesOf(body);
    const values = knownValues({ variables: found, purpose: draft.purpose }, known);
    const examples = Object.fromEntries(
      found.map((name, index) => [name, draft.examples[name] ?? values[index] ?? ""]),
    );
    set({ body, examples: { ...draft.examples, ...examples } });
  }
  const errorAt = (field: string) => problemAt(make.error, field);
  const isTwin =
    isCopy &&
    number === channelId &&
    draft.name === first.name &&
    draft.language === first.language;
  const variables = variablesOf(draft.body);
  const parts = {
    header: draft.header.trim() || null,
    headerMedia: null,
    footer: draft.footer.trim() || null,
    buttons: [
      ...draft.quickReplies.map((text) => ({ kind: "reply" as const, text })),
      ...draft.urlButtons.map(({ text }) => ({ kind: "link" as const, text })),
    ],
  };

  return (
    <div className={styles.both}>
      <LeaveGuard isActive={draft !== first} />
      <Form onSubmit={() => number && make.mutate(number)}>
        {numbers.length > 1 && (
          <SelectField
            label={t("number")}
            value={number ?? ""}
            options={numbers.map((one) => ({ value: one.id, text: numberOf(one) }))}
            onPick={setPicked}
          />
        )}
        <FieldRow>
          <Field
            label={t("nameLabel")}
            hint={isTwin ? t("copyHint") : t("nameHint")}
            error={errorAt("name")}
            dir="ltr"
            value={draft.name}
            onChange={(event) => set({ name: asName(event.currentTarget.value) })}
          />
          <SelectField
            label={t("languageLabel")}
            hint={t("languageHint")}
            error={errorAt("language")}
            value={draft.language}
            options={[...new Set([first.language, ...LANGUAGE_CODES])]
              .map((value) => ({ value, text: languageName(value) }))
              .toSorted((a, b) => a.text.localeCompare(b.text))}
            onPick={(language) => set({ language })}
          />
        </FieldRow>
        <CategoryField value={draft.category} onPick={(category) => set({ category })} />
        <SelectField
          label={t("purposeLabel")}
          hint={
            draft.purpose === null
              ? t("purposeHint")
              : t("botFills", { names: FILLED_BY_BOT[draft.purpose].join(", ") })
          }
          error={errorAt("purpose")}
          value={draft.purpose ?? ""}
          options={[
            { value: "", text: t("purposeNone") },
            ...PURPOSES.map((value) => ({ value, text: t(`purpose.${value}`) })),
          ]}
          onPick={(value) => set({ purpose: value === "" ? null : value })}
        />
        <Field
          label={t("headerLabel")}
          hint={t("lineHint")}
          error={errorAt("header")}
          dir="auto"
          maxLength={60}
          value={draft.header}
          onChange={(event) => set({ header: event.currentTarget.value })}
        />
        <BodyField draft={draft} error={errorAt("body")} onChange={write} />
        {variables.length > 0 && (
          <FieldGroup title={t("examples")} hint={t("examplesHint")}>
            <FieldRow>
              {variables.map((variable) => (
                <Field
                  key={variable}
                  label={`{{${variable}}}`}
                  error={errorAt(`examples.${variable}`)}
                  dir="auto"
                  maxLength={200}
                  value={draft.examples[variable] ?? ""}
                  onChange={(event) =>
                    set({
                      examples: { ...draft.examples, [variable]: event.currentTarget.value },
                    })
                  }
                />
              ))}
            </FieldRow>
          </FieldGroup>
        )}
        <Field
          label={t("footerLabel")}
          hint={t("footerHint")}
          error={errorAt("footer")}
          dir="auto"
          maxLength={60}
          value={draft.footer}
          onChange={(event) => set({ footer: event.currentTarget.value })}
        />
        <ButtonFields draft={draft} errorAt={errorAt} onChange={set} />
        <SaveFailure error={make.error} fields={fieldsOf(draft)} />
        <Buttons>
          <Button look="main" type="submit" disabled={make.isPending || !number || isTwin}>
            {make.isPending ? t("handingIn") : t("handIn")}
          </Button>
        </Buttons>
        <p className={styles.hint}>{t("reviewHint")}</p>
      </Form>
      <aside className={styles.preview} aria-label={t("preview")}>
        <h2>{t("preview")}</h2>
        <BubblePreview
          parts={parts}
          body={draft.body}
          values={draft.examples}
          language={draft.language}
        />
      </aside>
    </div>
  );
}
