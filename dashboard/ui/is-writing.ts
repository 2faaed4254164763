/** Whether a key belongs to somebody's words: then it is no shortcut. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}
