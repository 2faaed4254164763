import { useState } from "react";
import { useTranslations } from "use-intl";
import type { WholeLead } from "../../app/types.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
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
  return (
    <Dialog title={t("title")} look="side" onClose={onClose}>
      {lead.optedOutAt !== null ? (
        <p className={styles.stop}>{t("optedOut")}</p>
      ) : chosen === null ? (
        <ApprovedTemplates lead={lead} onPick={setChosen} />
      ) : (
        <>
          <Button className={styles.back ?? ""} onClick={() => setChosen(null)}>
            {t("back")}
          </Button>
          <FillTemplate key={chosen.id} template={chosen} lead={lead} onSent={onClose} />
        </>
      )}
    </Dialog>
  );
}
