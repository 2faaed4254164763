import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { BubblePreview } from "../../bot/templates/bubble-preview.tsx";
import { useLanguageName } from "../../bot/templates/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField, TextField } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { asShortcut } from "./matching.ts";
import type { CannedReply } from "./queries.ts";
import styles from "./reply-form.module.css";

export type ReplyWords = Pick<CannedReply, "shortcut" | "text" | "language">;

const LONGEST = 4_096;
const NAME = "{{name}}";
const LANGUAGES = ["ar", "de", "en", "es", "fr", "he", "hi", "it", "nl", "pt", "ru", "tr", "zh"];
const NO_PARTS = { header: null, headerMedia: null, footer: null, buttons: [] };

interface ReplyFormProps {
  values: ReplyWords;
  error: Error | null;
  isBusy: boolean;
  onChange: (change: Partial<ReplyWords>) => void;
  onSave: () => void;
  onReload?: () => Promise<unknown>;
  onClose: () => void;
}

export function ReplyForm(props: ReplyFormProps) {
  const { values, error, isBusy, onChange, onSave, onReload, onClose } = props;
  const { shortcut, text, language } = values;
  const t = useTranslations("cannedReplies");
  const words = useTranslations("ui");
  const languageName = useLanguageName();
  const box = useRef<HTMLTextAreaElement>(null);
  const isTaken = error instanceof ApiProblem && error.problem.reason === "shortcut_taken";

  function insertName() {
    const { selectionStart = text.length, selectionEnd = text.length } = box.current ?? {};
    onChange({ text: text.slice(0, selectionStart) + NAME + text.slice(selectionEnd) });
    const caret = selectionStart + NAME.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <Form onSubmit={onSave}>
      <FieldRow>
        <Field
          label={t("shortcut")}
          hint={t("shortcutHint", { shortcut: `/${shortcut || "photos"}` })}
          error={isTaken ? t("taken") : problemAt(error, "shortcut")}
          dir="ltr"
          value={shortcut}
          onChange={(event) => onChange({ shortcut: asShortcut(event.currentTarget.value) })}
        />
        <SelectField
          label={t("language")}
          hint={t("languageHint")}
          error={problemAt(error, "language")}
          value={language ?? ""}
          options={[
            { value: "", text: t("anyLanguage") },
            ...[...new Set([...(language ? [language] : []), ...LANGUAGES])].map((value) => ({
              value,
              text: languageName(value),
            })),
          ]}
          onPick={(value) => onChange({ language: value === "" ? null : value })}
        />
      </FieldRow>
      <div>
        <TextField
          ref={box}
          label={t("text")}
          hint={t("textHint", { name: NAME })}
          error={problemAt(error, "text")}
          rows={5}
          maxLength={LONGEST}
          dir="auto"
          value={text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
        <Button look="quiet" onClick={insertName}>
          {t("insertName")}
        </Button>
      </div>
      {text.trim() !== "" && (
        <section className={styles.preview} aria-label={t("preview")}>
          <h3>{t("previewOf", { name: t("exampleName") })}</h3>
          <BubblePreview parts={NO_PARTS} body={text} values={{ name: t("exampleName") }} />
        </section>
      )}
      {!isTaken && (
        <SaveFailure
          error={error}
          fields={["shortcut", "text", "language"]}
          {...(onReload && { onReload })}
        />
      )}
      <Buttons>
        <Button look="main" type="submit" disabled={isBusy || !shortcut || text.trim() === ""}>
          {words("save")}
        </Button>
        <Button onClick={onClose}>{words("cancel")}</Button>
      </Buttons>
    </Form>
  );
}
