import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";
import { Section } from "../lead/section.tsx";
import { MatchList } from "./match-list.tsx";
import styles from "./match-list.module.css";

const SHOWN = "5";

/** What the bot would offer a lead now. The bot offers nothing while it knows no wishes. */
export function LeadMatches({ leadId }: { leadId: string }) {
  const t = useTranslations("listings.match");
  const { data: wishes } = useQuery({
    ...leadQuery(leadId),
    select: ({ facts }) => facts.filter(({ value }) => value !== null),
  });
  const isKnown = wishes !== undefined && wishes.length > 0;
  const { data: matches, error } = useQuery({
    queryKey: ["matches", leadId, wishes],
    queryFn: async () =>
      (
        await answerOf(
          api.leads[":id"].matches.$get({ param: { id: leadId }, query: { limit: SHOWN } }),
        )
      ).items,
    enabled: isKnown,
    placeholderData: keepPreviousData,
  });
  if (!isKnown) return null;
  return (
    <Section title={t("lead")} error={error}>
      {matches?.length === 0 && <p className={styles.soft}>{t("leadNone")}</p>}
      {matches && matches.length > 0 && <MatchList matches={matches} />}
    </Section>
  );
}
