import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { agentsQuery } from "../../lead/queries.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Rules } from "./rules.ts";
import styles from "./rules-list.module.css";

interface RulesListProps {
  all: readonly Rules[];
  chosen: Rules;
  onChoose: (id: string) => void;
}

export function RulesList({ all, chosen, onChoose }: RulesListProps) {
  const t = useTranslations("prompts");
  return (
    <ul className={styles.list} aria-label={t("versions")}>
      {all.map((rules) => (
        <li key={rules.id}>
          <button
            type="button"
            className={styles.version}
            aria-current={rules.id === chosen.id ? "true" : undefined}
            onClick={() => onChoose(rules.id)}
          >
            <span className={styles.head}>
              <strong>
                {rules.number === null ? t("builtIn") : t("version", { number: rules.number })}
              </strong>
              {rules.isActive && <Badge tone="good">{t("active")}</Badge>}
            </span>
            {rules.note !== "" && <bdi className={styles.note}>{rules.note}</bdi>}
            <By rules={rules} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function By({ rules: { createdBy, createdAt } }: { rules: Rules }) {
  const t = useTranslations("prompts");
  const language = useLocale();
  const { data: people = [] } = useQuery(agentsQuery);
  if (createdAt === null) return <span className={styles.by}>{t("fromProduct")}</span>;
  const name = people.find(({ id }) => id === createdBy)?.name;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <span className={styles.by}>
      {name && (
        <>
          <bdi>{name}</bdi> ·{" "}
        </>
      )}
      <time dateTime={createdAt}>{time.format(new Date(createdAt))}</time>
    </span>
  );
}
