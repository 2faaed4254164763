import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Select } from "../../ui/select.tsx";
import { Bars } from "../bars.tsx";
import { countOf, shareOf, type Series } from "../figures.ts";
import { COMPARED, reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

const STEPS = [
  "new",
  "engaged",
  "qualified",
  "viewing_proposed",
  "viewing_booked",
  "viewed",
  "negotiating",
  "won",
] as const;
const ALL = "";

export function Funnel({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const names = useNames();
  const now = useQuery(reportQuery("funnel", days));
  const { data: earlier } = useQuery({ ...reportQuery("funnel", before), ...COMPARED });
  const [wanted, setSource] = useState(ALL);
  const series = now.data?.series ?? [];
  const sources = [...new Set(series.map(({ detail }) => detail))];
  // Other days may have had other sources.
  const source = sources.length > 1 && sources.includes(wanted) ? wanted : ALL;
  const reached = (all: readonly Series[], stage: string) =>
    countOf(all.filter(({ key, detail }) => key === stage && [ALL, detail].includes(source)));
  const steps = STEPS.map((stage) => ({
    stage,
    here: reached(series, stage),
    was: before === null || !earlier ? null : reached(earlier.series, stage),
  }));
  const of = (stage: (typeof STEPS)[number]) => steps[STEPS.indexOf(stage)]?.here ?? 0;
  const started = of("new");
  const some = (value: number | null) => (value === null ? "–" : share(value));
  const conversion = steps.map(({ here, stage }, i) => {
    const from = steps[i - 1];
    const went = from && shareOf(here, from.here);
    // Who skips a stage comes into the next one without having been in this.
    return went == null || went > 1 ? null : { went, from: names("stage", from?.stage ?? stage) };
  });
  return (
    <ReportCard
      wide
      name="funnel"
      title={t("funnel.title")}
      about={t("funnel.about")}
      finding={t("funnel.finding", {
        started,
        qualified: of("qualified"),
        qualifiedShare: some(shareOf(of("qualified"), started)),
        booked: of("viewing_booked"),
        bookedShare: some(shareOf(of("viewing_booked"), started)),
        won: of("won"),
      })}
      days={days}
      reading={now}
      choice={
        sources.length > 1 && (
          <Select
            label={t("funnel.from")}
            value={source}
            options={[
              { value: ALL, text: t("funnel.anySource") },
              ...sources.map((value) => ({ value, text: names("analytics.source", value) })),
            ]}
            onPick={setSource}
          />
        )
      }
      sheet={{
        columns: [
          { title: t("stage") },
          { title: t("reached"), write: count },
          { title: t("ofNew"), write: share },
          { title: t("ofStageBefore"), write: share },
          ...(before === null ? [] : [{ title: t("comparedPeriod"), write: count }]),
        ],
        rows:
          series.length === 0
            ? []
            : steps.map(({ stage, here, was }, i) => [
                names("stage", stage),
                here,
                shareOf(here, started),
                conversion[i]?.went ?? null,
                ...(before === null ? [] : [was]),
              ]),
      }}
      picture={
        <Bars
          bars={steps.map(({ stage, here, was }, i) => ({
            name: names("stage", stage),
            value: here,
            text: count(here),
            before: was,
            note: [
              stage !== "new" && started > 0 && t("funnel.ofNew", { share: share(here / started) }),
              i > 1 &&
                conversion[i] &&
                t("funnel.ofBefore", {
                  share: share(conversion[i].went),
                  stage: conversion[i].from,
                }),
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
