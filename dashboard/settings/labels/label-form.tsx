import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
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
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./labels.module.css";
import { COLORS, readLabel, type Label } from "./queries.ts";
import { Swatch } from "./swatch.tsx";

type Values = Pick<Label, "name" | "color">;
const NEW: Versioned<Values> = { body: { name: "", color: "blue" }, etag: null };

interface LabelFormProps {
  /** Null for a new one. */
  labelId: string | null;
  onClose: () => void;
}

export function LabelForm({ labelId, onClose }: LabelFormProps) {
  const t = useTranslations("labels");
  const read = useQuery({
    queryKey: ["labels", labelId],
    queryFn: () => (labelId === null ? NEW : readLabel(labelId)),
    gcTime: 0,
  });
  return (
    <Dialog title={t(labelId === null ? "addTitle" : "editTitle")} onClose={onClose}>
      {read.isPending && <Waiting />}
      <Failure error={read.error} />
      {read.data && <Fields labelId={labelId} read={read.data} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ labelId, read, onClose }: LabelFormProps & { read: Versioned<Values> }) {
  const t = useTranslations();
  const radios = useId();
  const cache = useQueryClient();
  const { values, etag, set, rebase } = useDraft(read);
  const save = useMutation({
    mutationFn: ({ name, color }: Values) => {
      const json = { name, color };
      return labelId === null
        ? answerOf(api.labels.$post({ json }))
        : answerOf(api.labels[":labelId"].$patch({ param: { labelId }, json }, ifMatch(etag)));
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["labels"] });
      onClose();
    },
  });
  return (
    <Form onSubmit={() => save.mutate(values)}>
      <Field
        label={t("labels.name")}
        hint={t("labels.nameHint")}
        error={problemAt(save.error, "name")}
        dir="auto"
        maxLength={40}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <fieldset className={styles.colors}>
        <legend>{t("labels.color")}</legend>
        {COLORS.map((color) => (
          <label key={color} className={styles.color}>
            <input
              type="radio"
              name={radios}
              checked={color === values.color}
              onChange={() => set({ color })}
            />
            <Swatch color={color} />
            {t(`labels.colors.${color}`)}
          </label>
        ))}
      </fieldset>
      <SaveFailure
        error={save.error}
        fields={["name"]}
        {...(labelId !== null && {
          onReload: () => {
            save.reset();
            void readLabel(labelId).then(rebase);
          },
        })}
      />
      <Buttons>
        <Button type="submit" look="main" disabled={save.isPending || values.name.trim() === ""}>
          {t("ui.save")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
