import { useBlocker } from "@tanstack/react-router";
import { Discard } from "./discard.tsx";

/** While something typed is not saved, whoever goes to another page or closes the tab is asked first. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isActive,
    enableBeforeUnload: isActive,
    withResolver: true,
  });
  return status === "blocked" && <Discard onConfirm={proceed} onClose={reset} />;
}
