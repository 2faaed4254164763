const DRAWN_MS = 100;

/** Once the card stands in its other column: who uses keys goes on from there. */
export function focusCard(leadId: string): void {
  setTimeout(
    () => document.querySelector<HTMLElement>(`[data-card="${leadId}"] a`)?.focus(),
    DRAWN_MS,
  );
}
