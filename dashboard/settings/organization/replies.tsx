import { useTranslations } from "use-intl";
import { CheckField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { NumberField } from "./number-field.tsx";
import styles from "./organization.module.css";
import { PartCard, type PartProps } from "./part-card.tsx";

const CALLS_TO_ACTION = ["call", "brochure", "photos", "link"] as const;
const OFFICE_HOURS = { from: "08:00", until: "22:00", days: [] };

/** When and how fast the bot answers, and what it may suggest. */
export function Replies({ values, set, mayChange, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const { replies } = values;
  const change = (some: Partial<typeof replies>) => set({ replies: { ...replies, ...some } });
  return (
    <PartCard part="replies" mayChange={mayChange}>
      <CheckField
        label={t("onlyAtHours")}
        hint={t("onlyAtHoursHint")}
        checked={replies.hours !== null}
        onChange={(event) => change({ hours: event.currentTarget.checked ? OFFICE_HOURS : null })}
      />
      {replies.hours !== null && (
        <HoursEditor
          label={t("replyHours")}
          value={replies.hours}
          error={
            replies.hours.from >= replies.hours.until
              ? t("hoursTurned")
              : errorAt("replies.hours.until")
          }
          onPick={(hours) => change({ hours })}
        />
      )}
      <FieldRow>
        <NumberField
          label={t("debounce")}
          hint={t("debounceHint")}
          error={errorAt("replies.debounceMs")}
          value={replies.debounceMs}
          scale={1_000}
          min={0}
          max={10}
          step={0.5}
          onPick={(debounceMs) => change({ debounceMs })}
        />
        <NumberField
          label={t("debounceCap")}
          hint={t("debounceCapHint")}
          error={errorAt("replies.debounceCapMs")}
          value={replies.debounceCapMs}
          scale={1_000}
          min={0}
          max={60}
          step={0.5}
          onPick={(debounceCapMs) => change({ debounceCapMs })}
        />
      </FieldRow>
      <CheckField
        label={t("drafts")}
        hint={t("draftsHint")}
        checked={replies.draftsDuringDebounce}
        onChange={(event) => change({ draftsDuringDebounce: event.currentTarget.checked })}
      />
      <fieldset className={styles.checks}>
        <legend>{t("callsToAction")}</legend>
        <p className={styles.soft}>{t("callsToActionHint")}</p>
        {CALLS_TO_ACTION.map((one) => (
          <CheckField
            key={one}
            label={t(`calls.${one}`)}
            checked={replies.callsToAction.includes(one)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              change({
                callsToAction: CALLS_TO_ACTION.filter((other) =>
                  other === one ? isOn : replies.callsToAction.includes(other),
                ),
              });
            }}
          />
        ))}
      </fieldset>
    </PartCard>
  );
}
