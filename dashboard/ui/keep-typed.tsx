import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Confirm } from "./confirm.tsx";

/** Closing asks first while there is something typed that is not saved. Put `asking` into the page. */
export function useKeepTyped(
  isTyped: boolean,
  onClose: () => void,
): { close: () => void; asking: ReactNode } {
  const t = useTranslations("ui");
  const [isAsking, setIsAsking] = useState(false);
  return {
    close: () => (isTyped ? setIsAsking(true) : onClose()),
    asking: isAsking && (
      <Confirm
        title={t("discardTitle")}
        deed={t("discard")}
        isBusy={false}
        error={null}
        onConfirm={onClose}
        onClose={() => setIsAsking(false)}
      >
        {t("discardText")}
      </Confirm>
    ),
  };
}
