import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Buttons } from "../../ui/form.tsx";
import type { Draft } from "./draft.ts";
import { FILLED_BY_BOT } from "./template.ts";

const LONGEST = 1_024;

interface BodyFieldProps {
  draft: Draft;
  error: string | undefined;
  onChange: (body: string) => void;
}

/** The words, with the variables that can be put where the caret is. */
export function BodyField({ draft: { body, purpose }, error, onChange }: BodyFieldProps) {
  const t = useTranslations("templates");
  const box = useRef<HTMLTextAreaElement>(null);
  const names = FILLED_BY_BOT[purpose ?? "follow_up"];

  function insert(name: string) {
    const { selectionStart: from, selectionEnd: until } = box.current ?? {
      selectionStart: body.length,
      selectionEnd: body.length,
    };
    const variable = `{{${name}}}`;
    onChange(body.slice(0, from) + variable + body.slice(until));
    const caret = from + variable.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <div>
      <TextField
        ref={box}
        label={t("bodyLabel")}
        hint={`${t("bodyHint")} ${t("characters", { count: body.length, most: LONGEST })}`}
        error={error}
        rows={6}
        maxLength={LONGEST}
        dir="auto"
        value={body}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Buttons>
        {names.map((name) => (
          <Button key={name} look="quiet" onClick={() => insert(name)}>
            <bdi dir="ltr">{t("insert", { name: t(`variable.${name}`) })}</bdi>
          </Button>
        ))}
      </Buttons>
    </div>
  );
}
