import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Confirm } from "../../ui/confirm.tsx";

/** Asks before what was typed is lost. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const t = useTranslations("organization");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isActive,
    enableBeforeUnload: isActive,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Confirm
      title={t("leaveTitle")}
      deed={t("leave")}
      isBusy={false}
      error={null}
      onConfirm={proceed}
      onClose={reset}
    >
      <p>{t("leaveText")}</p>
    </Confirm>
  );
}
