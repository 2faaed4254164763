import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import en from "../messages/en.ts";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}

/** Each is loaded when somebody wants it; English is always here. */
const OTHERS = {
  ar: () => import("../messages/ar.ts"),
} as const;
export const LANGUAGES = { en: "English", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;
const RIGHT_TO_LEFT: readonly string[] = ["ar"];
const KEPT_AS = "language";

interface Choice {
  language: Language;
  choose: (language: Language) => Promise<void>;
}
const Chosen = createContext<Choice>({ language: "en", choose: async () => {} });

export function useLanguage(): Choice {
  return use(Chosen);
}

function wanted(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  const offered = [kept, ...navigator.languages.map((tag) => tag.split("-")[0] ?? "")];
  return (offered.find((tag) => tag !== null && tag in LANGUAGES) ?? "en") as Language;
}

export function Words({ children }: { children: ReactNode }) {
  const [state, setState] = useState<{ language: Language; messages: typeof en }>({
    language: "en",
    messages: en,
  });
  const choice = useMemo<Choice>(() => {
    const choose = async (language: Language) => {
      localStorage.setItem(KEPT_AS, language);
      await load(language).then(setState);
    };
    return { language: state.language, choose };
  }, [state.language]);
  useState(() => {
    const language = wanted();
    if (language !== "en") void load(language).then(setState);
    return language;
  });
  document.documentElement.lang = state.language;
  document.documentElement.dir = RIGHT_TO_LEFT.includes(state.language) ? "rtl" : "ltr";
  return (
    <Chosen value={choice}>
      <IntlProvider
        locale={state.language}
        messages={state.messages}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        {children}
      </IntlProvider>
    </Chosen>
  );
}

async function load(language: Language) {
  const messages = language === "en" ? en : (await OTHERS[language]()).default;
  return { language, messages };
}
