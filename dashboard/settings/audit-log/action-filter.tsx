import { Field as Base } from "@base-ui/react/field";
import { useTranslations } from "use-intl";
import field from "../../ui/field.module.css";
import { useActionWords } from "./action-words.ts";
import { ACTIONS, AREAS } from "./actions.ts";

interface ActionFilterProps {
  value: string;
  onPick: (action: string) => void;
}

/** What was done, by what it was about: too many for a list without order. */
export function ActionFilter({ value, onPick }: ActionFilterProps) {
  const t = useTranslations("auditLog");
  const { filterWords } = useActionWords();
  const isKnown = AREAS.some((area) => ACTIONS[area].some((action) => action === value));
  return (
    <Base.Root className={field.field}>
      <Base.Label className={field.label}>{t("what")}</Base.Label>
      <Base.Control
        className={field.input}
        render={
          <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
            <option value="">{t("anything")}</option>
            {value !== "" && !isKnown && <option value={value}>{filterWords(value)}</option>}
            {AREAS.map((area) => (
              <optgroup key={area} label={t(`area.${area}`)}>
                {ACTIONS[area].map((action) => (
                  <option key={action} value={action}>
                    {filterWords(action)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        }
      />
    </Base.Root>
  );
}
