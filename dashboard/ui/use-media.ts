import { useSyncExternalStore } from "react";

/** Where a page is laid out for a phone: under it the rail is a bar below. */
export const PHONE = "(width < 48rem)";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => matchMedia(query).matches,
  );
}
