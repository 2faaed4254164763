import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { nameOf } from "../../ui/lead-name.ts";
import styles from "./lead-picker.module.css";

/** The API looks for two characters at least, and tries 50 leads at most. */
const SHORTEST = 2;
const MOST = 50;

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
  const isLooking = wanted.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: ["leadsFound", wanted] as const,
    enabled: isLooking,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answerOf(api.leads.$get({ query: { query: wanted, limit: "6" } }, { init: { signal } })),
  });
  const found = (data?.items ?? []).filter((lead) => picked.every(({ id }) => id !== lead.id));
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
          {found.map((lead) => {
            const name = nameOf(lead) ?? t("lead.nameless");
            return (
              <li key={lead.id}>
                <Button
                  look="quiet"
                  disabled={picked.length >= MOST}
                  onClick={() => {
                    onPick([...picked, { id: lead.id, name }]);
                    setTyped("");
                  }}
                >
                  + <bdi>{name}</bdi>
                </Button>
              </li>
            );
          })}
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
