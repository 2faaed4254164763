import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { inWords } from "./fact-words.ts";
import { turnQuery } from "./queries.ts";
import { Arrow } from "../ui/arrow.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import styles from "./why.module.css";

/** Why the bot said it: what each stage saw and did, and what it cost. */
export function Why({ turnId, onClose }: { turnId: string; onClose: () => void }) {
  const t = useTranslations();
  const language = useLocale();
  const { data: turn, error } = useQuery(turnQuery(turnId));
  return (
    <Dialog title={t("why.title")} look="side" onClose={onClose}>
      <div className={styles.why}>
        <Failure error={error} />
        {turn && (
          <>
            {turn.simulated && <p className={styles.simulated}>{t("why.simulated")}</p>}
            <section>
              <h3>{t("why.eyes")}</h3>
              {turn.eyes ? (
                <Terms
                  terms={[
                    [t("why.intent"), turn.eyes.intent],
                    [t("why.sentiment"), turn.eyes.sentiment],
                    [t("why.urgency"), turn.eyes.urgency],
                    [t("why.language"), turn.eyes.language],
                    [t("why.risks"), turn.eyes.risks.join(", ")],
                    [
                      t("why.facts"),
                      turn.eyes.facts
                        .map(({ key, value }) => `${t(`fact.${key}`)}: ${inWords(value, language)}`)
                        .join("; "),
                    ],
                  ]}
                />
              ) : (
                <p>{t("why.skipped")}</p>
              )}
            </section>
            <section>
              <h3>{t("why.brain")}</h3>
              {turn.brain ? (
                <Terms
                  terms={[
                    [t("why.action"), turn.brain.action.kind],
                    [t("panel.stage"), turn.brain.stage ? t(`stage.${turn.brain.stage}`) : ""],
                    [t("why.reason"), turn.brain.reason],
                  ]}
                />
              ) : (
                <p>{t("why.skipped")}</p>
              )}
            </section>
            <section>
              <h3>{t("why.gate")}</h3>
              <p>
                {turn.gate === null || turn.gate.rules.length === 0
                  ? t("why.letThrough")
                  : t("why.changedBy", {
                      rules: turn.gate.rules.join(", "),
                      action: turn.gate.done.action.kind,
                    })}
              </p>
            </section>
            <section>
              <h3>{t("why.mouth")}</h3>
              {turn.mouth && (
                <Terms
                  terms={[
                    [t("why.source"), t(`why.from.${turn.mouth.source}`)],
                    [t("why.listings"), String(turn.mouth.listingIds.length)],
                    [t("why.citations"), turn.citations.map((one) => one.question).join("; ")],
                    [t("why.thrownAway"), turn.mouth.violations.join(", ")],
                  ]}
                />
              )}
            </section>
            <Calls calls={turn.calls} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What has nothing to say is left out. */
function Terms({ terms }: { terms: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.terms}>
      {terms
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

interface Call {
  stage: string;
  model: string;
  promptVersion: string;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
  costMicros: number | null;
}

const MICROS = 1_000_000;

function Calls({ calls }: { calls: readonly Call[] }) {
  const t = useTranslations("why");
  const language = useLocale();
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 5,
  });
  if (calls.length === 0) return null;
  return (
    <section>
      <h3>{t("calls")}</h3>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t("calls")}>
        <table className={styles.calls}>
          <thead>
            <tr>
              <th scope="col">{t("stage")}</th>
              <th scope="col">{t("model")}</th>
              <th scope="col">{t("prompt")}</th>
              <th scope="col">{t("tokens")}</th>
              <th scope="col">{t("time")}</th>
              <th scope="col">{t("cost")}</th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call, index) => (
              <tr key={`${call.stage} ${index}`}>
                <td>{call.stage}</td>
                <td>{call.model}</td>
                <td>{call.promptVersion}</td>
                <td>
                  {call.inputTokens} <Arrow /> {call.outputTokens}
                </td>
                <td>{call.latencyMs} ms</td>
                <td>{call.costMicros === null ? "?" : money.format(call.costMicros / MICROS)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
