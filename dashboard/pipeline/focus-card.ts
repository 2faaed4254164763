const DRAWN_MS = 100;

/** Once the card stands in its other column: who uses keys goes on from there, unless they are elsewhere by then. */
export function focusCard(leadId: string): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-card="${leadId}"] a`)?.focus();
  }, DRAWN_MS);
}
