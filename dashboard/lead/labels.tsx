import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";
import styles from "./labels.module.css";
import type { PartProps } from "./panel.tsx";
import { labelsQuery } from "./queries.ts";
import { Section } from "./section.tsx";

/** One press gives the lead a label or takes it away. */
export function Labels({ lead, mayWrite }: PartProps) {
  const t = useTranslations("panel");
  const cache = useQueryClient();
  const { data: labels = [], error } = useQuery(labelsQuery);
  const toggle = useMutation({
    mutationFn: async ({ labelId, has }: { labelId: string; has: boolean }) => {
      const one = api.leads[":id"].labels[":labelId"];
      const param = { id: lead.id, labelId };
      await (has ? answerOf(one.$delete({ param })) : answerOf(one.$put({ param })));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: leadQuery(lead.id).queryKey }),
  });
  if (labels.length === 0 && !error) return null;
  return (
    <Section title={t("labels")} error={toggle.error ?? error}>
      <ul className={styles.labels}>
        {labels.map(({ id, name, color }) => {
          const has = lead.labels.some((label) => label.id === id);
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.label}
                data-color={color}
                aria-pressed={has}
                disabled={!mayWrite || toggle.isPending}
                onClick={() => toggle.mutate({ labelId: id, has })}
              >
                {name}
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
