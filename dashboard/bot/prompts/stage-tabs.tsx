import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { STAGES, type StageName } from "./stages.ts";
import { stageQuery } from "./queries.ts";
import styles from "./stage-tabs.module.css";

/** The four stages and which rules each goes by. */
export function StageTabs({ stage }: { stage: StageName }) {
  const t = useTranslations("prompts");
  const read = useQueries({ queries: STAGES.map(stageQuery) });
  return (
    <nav className={styles.tabs} aria-label={t("stages")}>
      {STAGES.map((name, index) => {
        const active = read[index]?.data?.body;
        const own = active?.versions.find(({ isActive }) => isActive);
        return (
          <Link
            key={name}
            from="/bot/prompts"
            to="."
            search={{ stage: name }}
            className={styles.tab}
            activeOptions={{ exact: true }}
            aria-current={name === stage ? "page" : undefined}
          >
            <span>{t(`stage.${name}`)}</span>
            <span className={styles.state}>
              {active && (own ? t("version", { number: own.number }) : t("builtIn"))}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
