import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Buttons, Form } from "./form.tsx";
import { useKeepTyped } from "./keep-typed.tsx";
import { SaveFailure } from "./save-failure.tsx";

interface FormDialogProps {
  title: string;
  look?: "side" | "box" | undefined;
  /** What stands before the fields. */
  intro?: ReactNode;
  /** What its button does; `Save` without it. */
  deed?: string;
  /** Whether there is something to lose: closing asks first. */
  isTyped: boolean;
  isReady?: boolean;
  save: { isPending: boolean; error: Error | null; reset: () => void };
  /** Those that say themselves what is wrong with them. */
  fields?: readonly string[] | undefined;
  /** Reads it anew under what was typed, when somebody else was first. */
  onReload?: (() => Promise<unknown>) | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form to be saved or left, in a dialog of its own. */
export function FormDialog(props: FormDialogProps) {
  const { title, look, intro, deed, isTyped, isReady = true, save, fields, children } = props;
  const { onReload, onSubmit, onClose } = props;
  const t = useTranslations("ui");
  const { close, asking } = useKeepTyped(isTyped, onClose);
  return (
    <Dialog title={title} look={look} onClose={close}>
      {intro}
      <Form onSubmit={onSubmit}>
        {children}
        <SaveFailure
          error={save.error}
          fields={fields}
          onReload={onReload && (() => onReload().then(save.reset))}
        />
        <Buttons>
          <Button look="main" type="submit" disabled={save.isPending || !isReady}>
            {deed ?? t("save")}
          </Button>
          <Button onClick={close}>{t("cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}
