import { useEffect, useState, type ComponentType } from "react";
import { useTranslations } from "use-intl";
import { whyMissing } from "../app/missing-file.ts";
import { say } from "./say.ts";

const PAUSE_MS = 5_000;

/**
 * A part of a page whose code comes when it is wanted first. What cannot be had breaks no page: a
 * dialog says why and closes, to be asked for again; all else is tried again by itself.
 */
export function lazyPart<Props extends object>(
  bring: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  let brought: ComponentType<Props> | null = null;
  return function LazyPart(props: Props) {
    const t = useTranslations("shell");
    const [Part, setPart] = useState(() => brought);
    const close = (props as { onClose?: () => void }).onClose;
    useEffect(() => {
      if (brought !== null) return undefined;
      let isHere = true;
      let timer: ReturnType<typeof setTimeout>;
      const tryIt = () => {
        bring().then(
          (file) => {
            brought = file.default;
            if (isHere) setPart(() => brought);
          },
          async () => {
            if (!isHere) return;
            if (close === undefined) timer = setTimeout(tryIt, PAUSE_MS);
            else {
              say(t(await whyMissing()));
              close();
            }
          },
        );
      };
      tryIt();
      return () => {
        isHere = false;
        clearTimeout(timer);
      };
      // Once: what a dialog closes with is the same as long as it is open.
    }, []);
    return Part && <Part {...props} />;
  };
}
