import { DirectionProvider } from "@base-ui/react/direction-provider";
import { useSyncExternalStore, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { onSpoken, readSpoken, speakAsWanted, type Messages } from "./language.ts";
import { regional } from "./regional.ts";

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
  }
}

const RIGHT_TO_LEFT: readonly string[] = ["ar"];
speakAsWanted();

export function Words({ children }: { children: ReactNode }) {
  const { language, messages } = useSyncExternalStore(onSpoken, readSpoken);
  const direction = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  return (
    <IntlProvider
      locale={regional(language, navigator.languages)}
      messages={messages}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      <DirectionProvider direction={direction}>{children}</DirectionProvider>
    </IntlProvider>
  );
}
