import { useLocale, useTranslations } from "use-intl";
import type { WholeLead } from "../app/types.ts";
import styles from "./lines.module.css";
import { Section } from "./section.tsx";

/** Where the lead came from, what it agreed to, what it was offered, and its workflow. */
export function Origin({ lead }: { lead: WholeLead }) {
  const t = useTranslations();
  const language = useLocale();
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const headline = lead.referral?.["headline"];
  return (
    <>
      {lead.offered.length > 0 && (
        <Section title={t("panel.offered")}>
          <ul className={styles.lines}>
            {lead.offered.map(({ id, reference, title, status, at }) => (
              <li key={id}>
                <strong>
                  <bdi>{title}</bdi>
                </strong>{" "}
                <span className={styles.soft}>
                  {reference} · {t(`listingStatus.${status}`)} · {time.format(new Date(at))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("panel.origin")}>
        <ul className={styles.lines}>
          <li>
            {t("panel.since", { when: time.format(new Date(lead.createdAt)) })}
            {lead.source && (
              <span className={styles.soft}>
                {" "}
                · {lead.source} {lead.sourceDetail}
              </span>
            )}
          </li>
          {typeof headline === "string" && <li dir="auto">{headline}</li>}
          {lead.consent && (
            <li>
              {t(lead.consent.kind === "opt_in" ? "panel.optedIn" : "panel.optedOut", {
                when: time.format(new Date(lead.consent.at)),
              })}
            </li>
          )}
          {lead.timeZone && <li>{t("panel.zone", { zone: lead.timeZone })}</li>}
          {lead.workflowUrl && (
            <li>
              <a href={lead.workflowUrl} target="_blank" rel="noreferrer noopener">
                {t("panel.workflow")}
              </a>
            </li>
          )}
        </ul>
      </Section>
    </>
  );
}
