import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Confirm } from "./confirm.tsx";
import { LeaveGuard } from "./leave-guard.tsx";

/**
 * Whatever takes away what is typed and not saved asks first: `close`, and what is given to `leave`.
 * So does going to another page. Put `asking` into the page. Where closing goes to another address,
 * it says `ignoreBlocker`: it has been asked.
 */
export function useKeepTyped(
  isTyped: boolean,
  onClose: () => void,
): { close: () => void; leave: (go: () => void) => void; asking: ReactNode } {
  const t = useTranslations("ui");
  const [going, setGoing] = useState<(() => void) | null>(null);
  const leave = (go: () => void) => (isTyped ? setGoing(() => go) : go());
  return {
    close: () => leave(onClose),
    leave,
    asking: (
      <>
        <LeaveGuard isActive={isTyped} />
        {going && (
          <Confirm
            title={t("discardTitle")}
            deed={t("discard")}
            isBusy={false}
            error={null}
            onConfirm={() => {
              setGoing(null);
              going();
            }}
            onClose={() => setGoing(null)}
          >
            <p>{t("discardText")}</p>
          </Confirm>
        )}
      </>
    ),
  };
}
