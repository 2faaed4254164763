import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Bars } from "../bars.tsx";
import { countOf, shareOf, type Series } from "../figures.ts";
import { reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

/** Of the same cadence and step, sent and answered. */
function stepsOf(series: readonly Series[]) {
  return [...Map.groupBy(series, ({ key, detail }) => `${key} ${detail}`).values()]
    .map((lines) => ({
      cadence: lines[0]?.key ?? "",
      step: Number(lines[0]?.detail) + 1,
      sent: countOf(lines.filter(({ metric }) => metric === "follow_ups")),
      answered: countOf(lines.filter(({ metric }) => metric === "follow_ups_answered")),
    }))
    .toSorted((a, b) => a.cadence.localeCompare(b.cadence) || a.step - b.step);
}

export function FollowUps({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const names = useNames();
  const now = useQuery(reportQuery("follow-ups", days));
  const { data: earlier } = useQuery(reportQuery("follow-ups", before));
  const of = (series: readonly Series[] | undefined, name: string) =>
    countOf((series ?? []).filter(({ metric }) => metric === name));
  const sent = of(now.data?.series, "follow_ups");
  const answered = of(now.data?.series, "follow_ups_answered");
  const was =
    before === null
      ? null
      : shareOf(of(earlier?.series, "follow_ups_answered"), of(earlier?.series, "follow_ups"));
  const steps = stepsOf(now.data?.series ?? []);
  return (
    <ReportCard
      name="follow-ups"
      title={t("followUps.title")}
      about={t("followUps.about")}
      finding={[
        t("followUps.finding", { sent, answered, share: share(shareOf(answered, sent) ?? 0) }),
        was !== null && t("followUps.was", { share: share(was) }),
      ]
        .filter(Boolean)
        .join(" ")}
      days={days}
      reading={now}
      sheet={{
        columns: [
          { title: t("cadenceTitle") },
          { title: t("step"), write: count },
          { title: t("followUps.sent"), write: count },
          { title: t("followUps.answered"), write: count },
          { title: t("share"), write: share },
        ],
        rows: steps.map((one) => [
          names("analytics.cadence", one.cadence),
          one.step,
          one.sent,
          one.answered,
          shareOf(one.answered, one.sent),
        ]),
      }}
      picture={
        <Bars
          bars={steps.map((one) => ({
            name: t("followUps.step", {
              cadence: names("analytics.cadence", one.cadence),
              step: one.step,
            }),
            value: shareOf(one.answered, one.sent) ?? 0,
            text: share(shareOf(one.answered, one.sent) ?? 0),
            note: t("followUps.of", { sent: one.sent, answered: one.answered }),
          }))}
        />
      }
    />
  );
}
