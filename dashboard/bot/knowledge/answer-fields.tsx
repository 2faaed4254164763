import { useLocale, useTranslations } from "use-intl";
import { problemAt } from "../../app/failure.ts";
import { Field, SelectField, TextField } from "../../ui/field.tsx";
import { languageOptions } from "../../ui/languages.ts";
import type { Words } from "./queries.ts";

const LONGEST = { question: 200, answer: 700 };
const SHORTEST = { question: 3, answer: 2 };

export function isWhole({ question, answer }: Words): boolean {
  return question.trim().length >= SHORTEST.question && answer.trim().length >= SHORTEST.answer;
}

interface AnswerFieldsProps {
  words: Words;
  /** What a good answer to this question tells. */
  hint?: string | undefined;
  /** Says what is missing. */
  isTried: boolean;
  error: Error | null;
  onChange: (some: Partial<Words>) => void;
}

export function AnswerFields({ words, hint, isTried, error, onChange }: AnswerFieldsProps) {
  const t = useTranslations("knowledge");
  const reader = useLocale();
  const { question, answer, language } = words;
  const tooShort = (key: "question" | "answer") =>
    isTried && words[key].trim().length < SHORTEST[key]
      ? t("tooShort", { count: SHORTEST[key] })
      : problemAt(error, key);
  return (
    <>
      <Field
        label={t("question")}
        hint={t("questionHint")}
        error={tooShort("question")}
        dir="auto"
        maxLength={LONGEST.question}
        autoFocus={question === ""}
        value={question}
        onChange={(event) => onChange({ question: event.currentTarget.value })}
      />
      <TextField
        label={t("answer")}
        hint={t("answerHint", { left: LONGEST.answer - answer.length })}
        error={tooShort("answer")}
        placeholder={hint}
        dir="auto"
        rows={7}
        maxLength={LONGEST.answer}
        autoFocus={question !== ""}
        value={answer}
        onChange={(event) => onChange({ answer: event.currentTarget.value })}
      />
      <SelectField
        label={t("language")}
        hint={t("languageHint")}
        error={problemAt(error, "language")}
        value={language}
        options={languageOptions(reader, [language])}
        onPick={(picked) => onChange({ language: picked })}
      />
    </>
  );
}
