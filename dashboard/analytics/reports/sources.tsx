import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Bars } from "../bars.tsx";
import { countOf, ranked, shareOf, type Series } from "../figures.ts";
import { COMPARED, reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

/** What came of each source, by the stages its leads reached in the period. */
export function Sources({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const names = useNames();
  const leads = useQuery(reportQuery("sources", days));
  const funnel = useQuery(reportQuery("funnel", days));
  const { data: earlier } = useQuery({ ...reportQuery("sources", before), ...COMPARED });
  const byKey = (series: readonly Series[]) => ranked(series, ({ key }) => key);
  const was = before && earlier ? new Map(byKey(earlier.series)) : null;
  const series = leads.data?.series ?? [];
  const all = countOf(series);
  const reached = (stage: string, source: string) =>
    countOf(
      (funnel.data?.series ?? []).filter(({ key, detail }) => key === stage && detail === source),
    );
  const rows = byKey(series).map(([source, value]) => ({
    source,
    name: names("analytics.source", source),
    value,
    qualified: reached("qualified", source),
    booked: reached("viewing_booked", source),
    won: reached("won", source),
    was: was && (was.get(source) ?? 0),
  }));
  const [first] = rows;
  return (
    <ReportCard
      name="sources"
      title={t("sources.title")}
      finding={t("sources.finding", {
        source: first?.name ?? "",
        count: first?.value ?? 0,
        share: share(shareOf(first?.value ?? 0, all) ?? 0),
      })}
      days={days}
      // What came of them is read beside: without it nothing came of them.
      reading={funnel.data === undefined || funnel.isPlaceholderData ? funnel : leads}
      sheet={{
        columns: [
          { title: t("sourceTitle") },
          { title: t("newLeads"), write: count },
          { title: names("stage", "qualified"), write: count },
          { title: names("stage", "viewing_booked"), write: count },
          { title: names("stage", "won"), write: count },
          ...(was ? [{ title: t("newLeadsBefore"), write: count }] : []),
        ],
        rows: rows.map(({ name, value, qualified, booked, won, was: earlierValue }) => [
          name,
          value,
          qualified,
          booked,
          won,
          ...(was ? [earlierValue] : []),
        ]),
      }}
      picture={
        <Bars
          bars={rows.map(({ name, value, qualified, booked, won, was: earlierValue }) => ({
            name,
            value,
            text: count(value),
            before: earlierValue,
            note: [
              t("sources.came", { qualified, booked, won }),
              earlierValue !== null && t("before", { value: count(earlierValue) }),
            ]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
      }
    />
  );
}
