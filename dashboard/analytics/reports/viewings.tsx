import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Bars } from "../bars.tsx";
import { countOf, shareOf, type Series } from "../figures.ts";
import { reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";

const STATES = ["booked", "attended", "no_show", "cancelled"] as const;

export function Viewings({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const now = useQuery(reportQuery("viewings", days));
  const { data: earlier } = useQuery(reportQuery("viewings", before));
  const series = now.data?.series ?? [];
  const of = (lines: readonly Series[], state: string, by?: string) =>
    countOf(
      lines.filter(({ key, detail }) => key === state && (by === undefined || detail === by)),
    );
  const rows = STATES.map((state) => ({
    name: t(`viewings.${state}`),
    all: of(series, state),
    lead: of(series, state, "lead"),
    person: of(series, state, "person"),
    was: before && earlier ? of(earlier.series, state) : null,
  }));
  const [booked, attended, missed] = rows.map(({ all }) => all);
  const due = (attended ?? 0) + (missed ?? 0);
  const came = shareOf(attended ?? 0, due);
  return (
    <ReportCard
      name="viewings"
      title={t("viewings.title")}
      about={t("viewings.about")}
      finding={[
        t("viewings.finding", { booked: booked ?? 0 }),
        came === null
          ? t("viewings.noneDue")
          : t("viewings.came", { due, attended: attended ?? 0, share: share(came) }),
      ].join(" ")}
      days={days}
      reading={now}
      sheet={{
        columns: [
          { title: t("what") },
          { title: t("count"), write: count },
          { title: t("viewings.byLead"), write: count },
          { title: t("viewings.byPerson"), write: count },
          ...(before ? [{ title: t("comparedPeriod"), write: count }] : []),
        ],
        rows:
          series.length === 0
            ? []
            : rows.map(({ name, all, lead, person, was }) => [
                name,
                all,
                lead,
                person,
                ...(before ? [was] : []),
              ]),
      }}
      picture={
        <Bars
          bars={rows.map(({ name, all, lead, person, was }) => ({
            name,
            value: all,
            text: count(all),
            before: was,
            note: [
              all > 0 && t("viewings.by", { lead, person }),
              was !== null && t("before", { value: count(was) }),
            ]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
      }
    />
  );
}
