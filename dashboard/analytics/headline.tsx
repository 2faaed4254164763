import { useTranslations } from "use-intl";
import type { Kind } from "./change.ts";
import styles from "./headline.module.css";
import type { Figures } from "./queries.ts";
import { useChangeWords } from "./use-change-words.ts";
import { useFormats } from "./use-formats.ts";

interface Told {
  name: "leads" | "qualified" | "booked" | "won" | "firstReply" | "agentReply" | "optOuts" | "cost";
  kind: Kind;
  write: "count" | "span" | "dollars";
  of: (figures: Figures) => number | null;
}

const HEADLINES: readonly Told[] = [
  { name: "leads", kind: "gain", write: "count", of: ({ leads }) => leads },
  {
    name: "qualified",
    kind: "gain",
    write: "count",
    of: ({ reached }) => reached.qualified ?? 0,
  },
  { name: "booked", kind: "gain", write: "count", of: ({ viewings }) => viewings["booked"] ?? 0 },
  { name: "won", kind: "gain", write: "count", of: ({ reached }) => reached.won ?? 0 },
  { name: "firstReply", kind: "wait", write: "span", of: ({ firstReply }) => firstReply.p50Ms },
  { name: "agentReply", kind: "wait", write: "span", of: ({ agentReply }) => agentReply.p50Ms },
  { name: "optOuts", kind: "trouble", write: "count", of: ({ optOuts }) => optOuts },
  { name: "cost", kind: "cost", write: "dollars", of: ({ llm }) => llm.costMicrosPerQualified },
];

/** The figures one looks at first, each with its change in words. */
export function Headline({
  now,
  before,
  isOld,
}: {
  now: Figures | undefined;
  before: Figures | undefined;
  isOld: boolean;
}) {
  const t = useTranslations("analytics");
  const formats = useFormats();
  const changeWords = useChangeWords();
  return (
    <section aria-label={t("headlines")} aria-busy={isOld || now === undefined}>
      <dl className={styles.tiles} data-old={isOld}>
        {HEADLINES.map(({ name, kind, write, of }) => {
          const value = now === undefined ? null : of(now);
          const change = changeWords(value, before && of(before), kind, formats[write]);
          return (
            <div key={name} className={styles.tile}>
              <dt>{t(`headline.${name}`)}</dt>
              <dd className={styles.value}>
                {now !== undefined && (value === null ? "–" : formats[write](value))}
              </dd>
              <dd className={styles.change} data-tone={change?.tone}>
                {change?.words}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
