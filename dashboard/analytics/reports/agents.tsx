import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { agentsQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useWaitColumns } from "../use-wait-columns.ts";

/** Fewer replies than this say nothing of how soon somebody answers. */
const FEWEST = 5;

export function Agents({ days }: Asked) {
  const t = useTranslations("analytics");
  const { count, span } = useFormats();
  const reading = useQuery(agentsQuery(days));
  const items = (reading.data?.items ?? []).toSorted(
    (a, b) => b.replies.count - a.replies.count || a.name.localeCompare(b.name),
  );
  const all = items.reduce((sum, { replies }) => sum + replies.count, 0);
  const soonest = items
    .filter(({ replies }) => replies.count >= FEWEST && replies.p50Ms !== null)
    .toSorted((a, b) => (a.replies.p50Ms ?? 0) - (b.replies.p50Ms ?? 0))[0];
  const waits = useWaitColumns();
  return (
    <ReportCard
      wide
      name="agents"
      title={t("agents.title")}
      about={t("agents.about")}
      finding={[
        t("agents.finding", { count: all }),
        soonest &&
          t("agents.soonest", { name: soonest.name, median: span(soonest.replies.p50Ms ?? 0) }),
      ]
        .filter(Boolean)
        .join(" ")}
      days={days}
      reading={reading}
      sheet={{
        columns: [
          { title: t("agents.agent") },
          { title: t("agents.open"), write: count },
          { title: t("replies"), write: count },
          ...waits,
        ],
        rows: items.map(({ name, disabled, openLeads, replies }) => [
          disabled ? t("agents.gone", { name }) : name,
          openLeads,
          replies.count,
          replies.p50Ms,
          replies.p90Ms,
          replies.meanMs,
        ]),
      }}
    />
  );
}
