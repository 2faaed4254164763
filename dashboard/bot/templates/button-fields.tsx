import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, FieldGroup } from "../../ui/form.tsx";
import { Close } from "../../ui/icons.tsx";
import styles from "./button-fields.module.css";
import type { Draft } from "./draft.ts";

const MOST = 10;
const MOST_LINKS = 2;

interface ButtonFieldsProps {
  draft: Draft;
  errorAt: (field: string) => string | undefined;
  onChange: (change: Partial<Draft>) => void;
}

/** What the lead can press below the message: answers, and links. */
export function ButtonFields({ draft, errorAt, onChange }: ButtonFieldsProps) {
  const t = useTranslations("templates");
  const { quickReplies, urlButtons } = draft;
  const count = quickReplies.length + urlButtons.length;
  const setReply = (index: number, text: string) =>
    onChange({ quickReplies: quickReplies.with(index, text) });
  const setLink = (index: number, change: Partial<Draft["urlButtons"][number]>) =>
    onChange({
      urlButtons: urlButtons.map((one, at) => (at === index ? { ...one, ...change } : one)),
    });

  return (
    <FieldGroup title={t("buttons")} hint={t("buttonsHint")}>
      {quickReplies.map((text, index) => (
        <div key={index} className={styles.line}>
          <Field
            label={t("reply", { number: index + 1 })}
            error={
              errorAt(`quickReplies.${index}`) ??
              (index === 0 ? errorAt("quickReplies") : undefined)
            }
            dir="auto"
            maxLength={25}
            value={text}
            onChange={(event) => setReply(index, event.currentTarget.value)}
          />
          <Remove
            label={t("removeReply", { number: index + 1 })}
            onPress={() => onChange({ quickReplies: quickReplies.toSpliced(index, 1) })}
          />
        </div>
      ))}
      {urlButtons.map(({ text, url }, index) => (
        <div key={index} className={styles.line}>
          <Field
            label={t("linkText", { number: index + 1 })}
            error={errorAt(`urlButtons.${index}.text`)}
            dir="auto"
            maxLength={25}
            value={text}
            onChange={(event) => setLink(index, { text: event.currentTarget.value })}
          />
          <Field
            label={t("linkUrl")}
            error={errorAt(`urlButtons.${index}.url`)}
            type="url"
            dir="ltr"
            placeholder="https://"
            value={url}
            onChange={(event) => setLink(index, { url: event.currentTarget.value })}
          />
          <Remove
            label={t("removeLink", { number: index + 1 })}
            onPress={() => onChange({ urlButtons: urlButtons.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <Buttons>
        {count < MOST && (
          <Button onClick={() => onChange({ quickReplies: [...quickReplies, ""] })}>
            {t("addReply")}
          </Button>
        )}
        {count < MOST && urlButtons.length < MOST_LINKS && (
          <Button onClick={() => onChange({ urlButtons: [...urlButtons, { text: "", url: "" }] })}>
            {t("addLink")}
          </Button>
        )}
      </Buttons>
    </FieldGroup>
  );
}

function Remove({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Button look="quiet" aria-label={label} className={styles.remove ?? ""} onClick={onPress}>
      <Close />
    </Button>
  );
}
