import { useState } from "react";

/** What is not shown again closes at the first try only when it was kept; else it warns once. */
export function useShownOnce(onClose: () => void) {
  const [isKept, setIsKept] = useState(false);
  const [isWarned, setIsWarned] = useState(false);
  return {
    isWarned: isWarned && !isKept,
    keep: () => setIsKept(true),
    close: () => (isKept || isWarned ? onClose() : setIsWarned(true)),
  };
}
