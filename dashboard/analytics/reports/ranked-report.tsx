import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Bars } from "../bars.tsx";
import { countOf, ranked, shareOf, type Series } from "../figures.ts";
import { reportQuery, type ReportName } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";

interface Found {
  all: number;
  most: string;
  count: number;
  share: string;
  series: readonly Series[];
}

interface RankedReportProps extends Asked {
  report: ReportName;
  title: string;
  about?: string;
  /** What the bars stand for. */
  column: string;
  nameOf: (one: Series) => string;
  find: (found: Found) => string;
}

/** What there was most of, with its share and what it was before. */
export function RankedReport({
  report,
  title,
  about,
  column,
  nameOf,
  find,
  days,
  before,
}: RankedReportProps) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const now = useQuery(reportQuery(report, days));
  const { data: earlier } = useQuery(reportQuery(report, before));
  const series = now.data?.series ?? [];
  const all = countOf(series);
  const was = before && earlier ? new Map(ranked(earlier.series, nameOf)) : null;
  const rows = ranked(series, nameOf).map(([name, value]) => ({
    name,
    value,
    part: shareOf(value, all),
    was: was && (was.get(name) ?? 0),
  }));
  const [first] = rows;
  return (
    <ReportCard
      name={report}
      title={title}
      {...(about !== undefined && { about })}
      finding={find({
        all,
        most: first?.name ?? "",
        count: first?.value ?? 0,
        share: share(first?.part ?? 0),
        series,
      })}
      days={days}
      reading={now}
      sheet={{
        columns: [
          { title: column },
          { title: t("count"), write: count },
          { title: t("share"), write: share },
          ...(was ? [{ title: t("comparedPeriod"), write: count }] : []),
        ],
        rows: rows.map(({ name, value, part, was: earlierValue }) => [
          name,
          value,
          part,
          ...(was ? [earlierValue] : []),
        ]),
      }}
      picture={
        <Bars
          bars={rows.map(({ name, value, part, was: earlierValue }) => ({
            name,
            value,
            text: count(value),
            before: earlierValue,
            note: [
              part !== null && t("ofAll", { share: share(part) }),
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
