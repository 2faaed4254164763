/** Within which a menu has closed and a card stands in its other column, on a slow phone, too. */
const SETTLED_MS = 2_000;

/**
 * Who uses keys goes on from the card, wherever it is put: its column draws it anew, and with the old
 * one the focus goes. Whoever is elsewhere by then is left there.
 */
export function focusCard(leadId: string): void {
  const until = performance.now() + SETTLED_MS;
  const card = `[data-card="${leadId}"]`;
  const follow = () => {
    const at = document.activeElement;
    if (at === document.body) document.querySelector<HTMLElement>(`${card} a`)?.focus();
    else if (!at?.closest(`[role=menu], ${card}`)) return;
    if (performance.now() < until) requestAnimationFrame(follow);
  };
  requestAnimationFrame(follow);
}
