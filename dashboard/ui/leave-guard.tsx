import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Confirm } from "./confirm.tsx";

/** While something typed is not saved, whoever goes to another page or closes the tab is asked first. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const t = useTranslations("ui");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isActive,
    enableBeforeUnload: isActive,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Confirm
      title={t("discardTitle")}
      deed={t("discard")}
      isBusy={false}
      error={null}
      onConfirm={proceed}
      onClose={reset}
    >
      <p>{t("discardText")}</p>
    </Confirm>
  );
}
