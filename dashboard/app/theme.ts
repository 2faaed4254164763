import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
const KEPT_AS = "theme";

let theme: Theme = kept();
const listeners = new Set<() => void>();

function kept(): Theme {
  const name = localStorage.getItem(KEPT_AS);
  return THEMES.find((one) => one === name) ?? "system";
}

/** On the page as it is; also where nobody is signed in. */
export function applyTheme(): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** What the person chose on this device, else what the device is set to. */
export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, () => theme);
}

function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function chooseTheme(next: Theme): void {
  localStorage.setItem(KEPT_AS, next);
  theme = next;
  applyTheme();
  for (const listener of listeners) listener();
}
