import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { systemQuery } from "../../app/me.ts";
import { FieldRow } from "../../ui/form.tsx";
import { NumberField } from "./number-field.tsx";
import styles from "./organization.module.css";
import { PartCard, type PartProps } from "./part-card.tsx";
import { Usage } from "./usage.tsx";

/** Which model answers, what it has come to, and what it may. */
export function Model({ values, set, mayChange, isOwner, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const { data: system } = useQuery(systemQuery);
  const { model } = values;
  const change = (some: Partial<typeof model>) => set({ model: { ...model, ...some } });
  return (
    <PartCard part="model" mayChange={mayChange} isOwners={mayChange && !isOwner}>
      {system && <Answering {...system.model} />}
      {mayChange && <Usage />}
      <FieldRow>
        <NumberField
          label={t("budget")}
          hint={t("budgetHint")}
          error={errorAt("model.budgetMicros")}
          disabled={!isOwner}
          placeholder={t("noLimit")}
          value={model.budgetMicros}
          scale={1_000_000}
          min={0}
          max={1_000_000}
          step={1}
          onPick={(budgetMicros) => change({ budgetMicros })}
          onClear={() => change({ budgetMicros: null })}
        />
        <NumberField
          label={t("callsPerMinute")}
          hint={t("callsPerMinuteHint")}
          error={errorAt("model.callsPerMinute")}
          disabled={!isOwner}
          placeholder={t("noLimit")}
          value={model.callsPerMinute}
          min={1}
          max={100_000}
          onPick={(callsPerMinute) => change({ callsPerMinute })}
          onClear={() => change({ callsPerMinute: null })}
        />
      </FieldRow>
    </PartCard>
  );
}

interface AnsweringProps {
  provider: string;
  model: string;
  simulated: boolean;
  stages?: Partial<Record<string, string>> | undefined;
  fallback?: { provider: string; model: string } | undefined;
}

function Answering({ provider, model, simulated, stages = {}, fallback }: AnsweringProps) {
  const t = useTranslations("organization");
  const stageName = useTranslations("prompts");
  if (simulated) return <p>{t("simulated")}</p>;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t("modelInUse")}</dt>
        <dd>
          <bdi>{model}</bdi> ({provider})
        </dd>
      </div>
      {Object.entries(stages).map(([stage, name]) => (
        <div key={stage}>
          <dt>{t("modelOf", { stage: stageName(`stage.${stage as "eyes"}`) })}</dt>
          <dd>
            <bdi>{name}</bdi>
          </dd>
        </div>
      ))}
      {fallback && (
        <div>
          <dt>{t("modelFallback")}</dt>
          <dd>
            <bdi>{fallback.model}</bdi> ({fallback.provider})
          </dd>
        </div>
      )}
    </dl>
  );
}
