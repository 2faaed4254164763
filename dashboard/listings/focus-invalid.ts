/** Leads to the first field that keeps a form from being sent, once it says why. */
export function focusInvalid(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>("form [aria-invalid='true']")?.focus(),
  );
}
