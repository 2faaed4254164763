import { useEffect, useState } from "react";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
const KEPT_AS = "theme";

function kept(): Theme {
  const name = localStorage.getItem(KEPT_AS);
  return THEMES.find((theme) => theme === name) ?? "system";
}

/** What the person chose on this device, else what the device is set to. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    localStorage.setItem(KEPT_AS, theme);
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return [theme, setTheme];
}
