import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
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
    queryFn: labelId === null ? skipToken : () => readLabel(labelId),
    gcTime: 0,
  });
  const begun = labelId === null ? NEW : read.data;
  if (begun) return <Edit labelId={labelId} read={begun} onClose={onClose} />;
  return <ReadingDialog title={t("editTitle")} read={read} onClose={onClose} />;
}

function Edit({ labelId, read, onClose }: LabelFormProps & { read: Versioned<Values> }) {
  const t = useTranslations("labels");
  const radios = useId();
  const cache = useQueryClient();
  const { values, etag, isTyped, set, rebase } = useDraft(read);
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
    <FormDialog
      title={t(labelId === null ? "addTitle" : "editTitle")}
      isTyped={isTyped}
      isReady={values.name.trim() !== ""}
      save={save}
      fields={["name"]}
      onReload={labelId === null ? undefined : () => readLabel(labelId).then(rebase)}
      onSubmit={() => save.mutate(values)}
      onClose={onClose}
    >
      <Field
        label={t("name")}
        hint={t("nameHint")}
        error={problemAt(save.error, "name")}
        dir="auto"
        maxLength={40}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <fieldset className={styles.colors}>
        <legend>{t("color")}</legend>
        {COLORS.map((color) => (
          <label key={color} className={styles.color}>
            <input
              type="radio"
              name={radios}
              checked={color === values.color}
              onChange={() => set({ color })}
            />
            <Swatch color={color} />
            {t(`colors.${color}`)}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
