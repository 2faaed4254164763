const IS_MAC = /Mac|iPhone|iPad/u.test(globalThis.navigator?.userAgent ?? "");

/** A shortcut as it is printed on the keys: `G then I` is shown as `G I`. */
export function keysInWords(keys: string, isMac = IS_MAC): string {
  return keys
    .split(" ")
    .map((press) => {
      // The question mark says by itself that it wants Shift.
      const parts = press.split("+").filter((part) => part !== "Shift");
      return parts
        .map((part) => (part === "$mod" ? (isMac ? "⌘" : "Ctrl") : part.toUpperCase()))
        .join(isMac ? "" : "+");
    })
    .join(" ");
}
