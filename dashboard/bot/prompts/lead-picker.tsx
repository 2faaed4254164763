import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { foundLeadsQuery, isSearch } from "../../lead/find.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import styles from "./lead-picker.module.css";

/** The API tries no more. */
const MOST = 50;
const MOST_SHOWN = 6;

export interface PickedLead {
  id: string;
  name: string;
}

interface LeadPickerProps {
  picked: PickedLead[];
  onPick: (picked: PickedLead[]) => void;
}

export function LeadPicker({ picked, onPick }: LeadPickerProps) {
  const t = useTranslations();
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const isLooking = isSearch(wanted);
  const { data } = useQuery({
    ...foundLeadsQuery(wanted, t("lead.nameless")),
    enabled: isLooking,
  });
  const found = data?.filter((lead) => picked.every(({ id }) => id !== lead.id)) ?? [];
  return (
    <div className={styles.picker}>
      <Field
        label={t("prompts.findLead")}
        type="search"
        hint={t("inbox.searchHint")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {isLooking && data !== undefined && (
        <ul className={styles.leads} aria-label={t("inbox.leads")}>
          {found.length === 0 && <li>{t("inbox.notFound", { q: wanted })}</li>}
          {found.slice(0, MOST_SHOWN).map(({ id, text: name }) => (
            <li key={id}>
              <Button
                look="quiet"
                disabled={picked.length >= MOST}
                onClick={() => {
                  onPick([...picked, { id, name }]);
                  setTyped("");
                }}
              >
                + <bdi>{name}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {picked.length > 0 && (
        <ul className={styles.leads} aria-label={t("prompts.chosenLeads")}>
          {picked.map(({ id, name }) => (
            <li key={id}>
              <Button
                aria-label={t("prompts.withoutLead", { name })}
                onClick={() => onPick(picked.filter((lead) => lead.id !== id))}
              >
                <bdi>{name}</bdi> ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
