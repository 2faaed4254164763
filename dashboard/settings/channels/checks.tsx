import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { useIsTesting, useSubscribe, useTest } from "./actions.ts";
import { mendOf } from "./check-words.ts";
import styles from "./checks.module.css";
import { NameForm } from "./name-form.tsx";
import type { Channel, Check } from "./queries.ts";
import { SecretsForm } from "./secrets-form.tsx";

const STEPS = [
  "token",
  "number",
  "account",
  "subscription",
  "app_secret",
  "templates",
  "webhook",
] as const satisfies readonly Check["step"][];

interface ChecksProps {
  channel: Channel;
  mayChange: boolean;
}

/** The connection step by step: what WhatsApp said of each, and what mends it. */
export function Checks({ channel, mayChange }: ChecksProps) {
  const t = useTranslations("channels");
  const test = useTest(channel.id);
  const subscribe = useSubscribe(channel.id);
  const [open, setOpen] = useState<"secrets" | "edit" | null>(null);
  const isTesting = useIsTesting(channel.id);
  const isBusy = isTesting || subscribe.isPending;
  const mends = {
    subscribe: () => subscribe.mutate(),
    secrets: () => setOpen("secrets"),
    edit: () => setOpen("edit"),
  };

  return (
    <div className={styles.checks}>
      <ol className={styles.list} aria-busy={isBusy}>
        {STEPS.map((step) => {
          const check = channel.checks?.find((one) => one.step === step);
          const mend = mendOf(check?.code);
          const state = isBusy ? "asking" : stateOf(check);
          return (
            <li key={step} className={styles.step} data-state={state}>
              <span className={styles.mark} aria-hidden="true">
                {MARKS[state]}
              </span>
              <div className={styles.words}>
                <p>
                  <strong>{t(`steps.${step}`)}</strong>{" "}
                  <span className={styles.state}>{t(`stepState.${state}`)}</span>
                </p>
                {state === "failed" && check && <Advice check={check} />}
                {state === "failed" && mayChange && (
                  <p className={styles.mends}>
                    {mend && (
                      <Button look="main" onClick={mends[mend]}>
                        {t(`mends.${mend}`)}
                      </Button>
                    )}
                    <Button onClick={() => test.mutate()}>{t("testAgain")}</Button>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <Failure error={test.error ?? subscribe.error} />
      <p role="status" className="visually-hidden">
        {isBusy && t("stepState.asking")}
      </p>
      {mayChange && (
        <p>
          <Button disabled={isBusy} onClick={() => test.mutate()}>
            {channel.checks === null ? t("testFirst") : t("testAll")}
          </Button>
        </p>
      )}
      {open === "secrets" && <SecretsForm channelId={channel.id} onClose={() => setOpen(null)} />}
      {open === "edit" && <NameForm channelId={channel.id} onClose={() => setOpen(null)} />}
    </div>
  );
}

const MARKS = { passed: "✓", failed: "✕", skipped: "–", unknown: "?", asking: "…" } as const;

function stateOf(check: Check | undefined): Exclude<keyof typeof MARKS, "asking"> {
  if (check === undefined) return "unknown";
  if (check.ok) return "passed";
  return check.code === "not_checked" ? "skipped" : "failed";
}

function Advice({ check: { code = "", fix, graphCode } }: { check: Check }) {
  const t = useTranslations("channels");
  const key = `fixes.${code}` as "fixes.refused";
  return (
    <p className={styles.fix}>
      {t.has(key) ? t(key) : fix}
      {graphCode !== undefined && <small> {t("graphCode", { code: String(graphCode) })}</small>}
    </p>
  );
}
