import { useTranslations } from "use-intl";
import { Confirm } from "./confirm.tsx";

interface DiscardProps {
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what is typed and not saved is lost. */
export function Discard({ onConfirm, onClose }: DiscardProps) {
  const t = useTranslations("ui");
  return (
    <Confirm
      title={t("discardTitle")}
      deed={t("discard")}
      isBusy={false}
      error={null}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t("discardText")}</p>
    </Confirm>
  );
}
