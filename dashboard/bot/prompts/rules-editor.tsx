import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { answerOf } from "../../../api/client.ts";
import type { StageName } from "./stages.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { CheckField, Field, TextField } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { say } from "../../ui/say.ts";

const WordDifference = lazyPart(() => import("./word-difference.tsx"));

/** As the API takes them. */
const LEAST = 20;
const MOST = 8_000;
const MOST_NOTE = 300;

interface RulesEditorProps {
  stage: StageName;
  /** The text it begins with. */
  from: string;
  /** With the id of what was saved. */
  onClose: (saved: string | null) => void;
}

/** Writes a new version; it answers nobody until it is activated. */
export function RulesEditor({ stage, from, onClose }: RulesEditorProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const [text, setText] = useState(from);
  const [note, setNote] = useState("");
  const [seesChanges, seeChanges] = useState(false);
  const length = text.trim().length;
  const isNew = text.trim() !== from.trim();
  const save = useMutation({
    mutationFn: () => answerOf(api.prompts.$post({ json: { stage, text, note } })),
    onSuccess: async ({ id, number }) => {
      await cache.invalidateQueries({ queryKey: ["prompts", stage] });
      say(t("prompts.savedVersion", { number }));
      onClose(id);
    },
  });
  const { close, asking } = useKeepTyped(isNew && !save.isSuccess, () => onClose(null));
  return (
    <Form onSubmit={() => save.mutate()}>
      <TextField
        label={t("prompts.rulesOf", { stage: t(`prompts.stage.${stage}`) })}
        hint={t("prompts.length", { length, most: MOST })}
        error={
          problemAt(save.error, "text") ??
          (length > MOST ? t("prompts.tooLong", { count: length - MOST }) : undefined)
        }
        rows={20}
        dir="auto"
        readOnly={save.isPending}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Field
        label={t("prompts.note")}
        hint={t("prompts.noteHint")}
        error={problemAt(save.error, "note")}
        maxLength={MOST_NOTE}
        dir="auto"
        readOnly={save.isPending}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <CheckField
        label={t("prompts.seeChanges")}
        checked={seesChanges}
        onChange={(event) => seeChanges(event.currentTarget.checked)}
      />
      {seesChanges && <WordDifference before={from} after={text} />}
      <Failure error={save.error} />
      <Buttons>
        <Button
          type="submit"
          look="main"
          disabled={!isNew || length < LEAST || length > MOST || save.isPending}
        >
          {t("prompts.saveVersion")}
        </Button>
        <Button onClick={close}>{t("ui.cancel")}</Button>
      </Buttons>
      {asking}
    </Form>
  );
}
