/** How often a provider failed lately, and until when it is left alone. Times are epoch milliseconds. */
export interface Circuit {
  failedAt: readonly number[];
  openUntil: number | null;
}

export const CLOSED: Circuit = { failedAt: [], openUntil: null };

const FAILURES = 3;
const WITHIN_MS = 60_000;
export const OPEN_MS = 30_000;

/**
 * Whether the provider is asked first now. After the wait one call asks it again; the others do not
 * wait for that one, nor follow it, and one that was cancelled says nothing.
 */
export function nextCall(circuit: Circuit, now: number): { firstFirst: boolean; circuit: Circuit } {
  const { openUntil } = circuit;
  if (openUntil === null) return { firstFirst: true, circuit };
  if (now < openUntil) return { firstFirst: false, circuit };
  return { firstFirst: true, circuit: { ...circuit, openUntil: now + OPEN_MS } };
}

export function afterFailure(circuit: Circuit, now: number): Circuit {
  const failedAt = [...circuit.failedAt.filter((at) => now - at < WITHIN_MS), now].slice(-FAILURES);
  const isOpen = circuit.openUntil !== null || failedAt.length === FAILURES;
  return { failedAt, openUntil: isOpen ? now + OPEN_MS : null };
}

/** Any answer, also a refusal of this one request, shows that the provider is there. */
export function afterAnswer(): Circuit {
  return CLOSED;
}
