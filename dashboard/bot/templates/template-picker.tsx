import { useState } from "react";
import { useTranslations } from "use-intl";
import type { WholeLead } from "../../app/types.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { ApprovedTemplates } from "./approved-templates.tsx";
import { FillTemplate } from "./fill-template.tsx";
import type { Template } from "./template.ts";
import styles from "./template-picker.module.css";

interface TemplatePickerProps {
  lead: WholeLead;
  onClose: () => void;
}

/** Sends a lead an approved template: it is chosen, filled in, looked at and sent. */
export function TemplatePicker({ lead, onClose }: TemplatePickerProps) {
  const t = useTranslations("templates.picker");
  const [chosen, setChosen] = useState<Template | null>(null);
  const [isTyped, setIsTyped] = useState(false);
  const { close, leave, asking } = useKeepTyped(isTyped, onClose);
  return (
    <Dialog title={t("title")} look="side" onClose={close}>
      {lead.optedOutAt !== null ? (
        <p className={styles.stop}>{t("optedOut")}</p>
      ) : chosen === null ? (
        <ApprovedTemplates lead={lead} onPick={setChosen} />
      ) : (
        <>
          <Button
            className={styles.back ?? ""}
            onClick={() =>
              leave(() => {
                setChosen(null);
                setIsTyped(false);
              })
            }
          >
            {t("back")}
          </Button>
          <FillTemplate
            key={chosen.id}
            template={chosen}
            lead={lead}
            onTyped={() => setIsTyped(true)}
            onSent={onClose}
          />
        </>
      )}
      {asking}
    </Dialog>
  );
}
