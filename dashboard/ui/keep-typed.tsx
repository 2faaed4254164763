import { useState, type ReactNode } from "react";
import { Discard } from "./discard.tsx";
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
  const [going, setGoing] = useState<(() => void) | null>(null);
  const leave = (go: () => void) => (isTyped ? setGoing(() => go) : go());
  return {
    close: () => leave(onClose),
    leave,
    asking: (
      <>
        <LeaveGuard isActive={isTyped} />
        {going && (
          <Discard
            onConfirm={() => {
              setGoing(null);
              going();
            }}
            onClose={() => setGoing(null)}
          />
        )}
      </>
    ),
  };
}
