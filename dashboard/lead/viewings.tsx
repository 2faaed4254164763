import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { viewingsQuery } from "./queries.ts";
import styles from "./lines.module.css";
import { Section } from "./section.tsx";

export function Viewings({ leadId }: { leadId: string }) {
  const t = useTranslations();
  const language = useLocale();
  const { data: viewings = [] } = useQuery(viewingsQuery(leadId));
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  if (viewings.length === 0) return null;
  return (
    <Section title={t("panel.viewings")}>
      <ul className={styles.lines}>
        {viewings.map(({ id, startsAt, listing, agent, state }) => (
          <li key={id}>
            <time dateTime={startsAt}>{time.format(new Date(startsAt))}</time>{" "}
            <strong>
              <bdi>{listing.title}</bdi>
            </strong>
            <p>
              {t(`viewingState.${state}`)} · <bdi>{agent.name}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
