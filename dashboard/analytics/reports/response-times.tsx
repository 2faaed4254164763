import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Select } from "../../ui/select.tsx";
import { Chart } from "../chart.tsx";
import { COMPARED, timesQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { SPAN_STEPS } from "../span-words.ts";
import { useChangeWords } from "../use-change-words.ts";
import { useFormats } from "../use-formats.ts";
import { useWaitColumns } from "../use-wait-columns.ts";

const WHO = ["firstReply", "bot", "agent", "phoneApp"] as const;

export function ResponseTimes({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const formats = useFormats();
  const changeWords = useChangeWords();
  const now = useQuery(timesQuery(days));
  const { data: earlier } = useQuery({ ...timesQuery(before), ...COMPARED });
  const [who, setWho] = useState<(typeof WHO)[number]>("firstReply");
  const { data } = now;
  const drawn = useMemo(
    () => ({
      places: data?.days.map(({ day }) => formats.day(day)) ?? [],
      lines: [
        {
          name: t("median"),
          look: "main" as const,
          values: data?.days.map((day) => day[who].p50Ms) ?? [],
        },
        {
          name: t("p90"),
          look: "third" as const,
          values: data?.days.map((day) => day[who].p90Ms) ?? [],
        },
      ],
    }),
    [data, formats, t, who],
  );
  const all = data?.total[who];
  const was = before === null ? undefined : earlier?.total[who];
  const change = changeWords(all?.p50Ms ?? null, was?.p50Ms, "wait", formats.span);
  const span = (ms: number | null | undefined) => (ms == null ? "–" : formats.span(ms));
  const hasSome = WHO.some((name) => (data?.total[name].count ?? 0) > 0);
  const waits = useWaitColumns();
  return (
    <ReportCard
      wide
      name={`response-times-${who}`}
      title={t("times.title")}
      about={t("times.about")}
      finding={
        !all || all.count === 0
          ? t("times.none", { who: t(`who.${who}`) })
          : [
              t("times.finding", {
                who: t(`who.${who}`),
                count: all.count,
                median: span(all.p50Ms),
                p90: span(all.p90Ms),
              }),
              change && t("times.change", { text: change.words }),
            ]
              .filter(Boolean)
              .join(" ")
      }
      days={days}
      reading={now}
      choice={
        <Select
          label={t("times.whose")}
          value={who}
          options={WHO.map((value) => ({
            value,
            text: t("times.option", {
              who: t(`who.${value}`),
              count: data?.total[value].count ?? 0,
              median: span(data?.total[value].p50Ms),
            }),
          }))}
          onPick={setWho}
        />
      }
      sheet={{
        columns: [{ title: t("day") }, { title: t("replies"), write: formats.count }, ...waits],
        rows: hasSome
          ? (data?.days ?? []).map(({ day, ...each }) => [
              formats.day(day),
              each[who].count,
              each[who].p50Ms,
              each[who].p90Ms,
              each[who].meanMs,
            ])
          : [],
      }}
      {...(drawn.places.length > 1 && {
        picture: (
          <Chart
            label={t("times.title")}
            places={drawn.places}
            lines={drawn.lines}
            write={formats.span}
            steps={SPAN_STEPS}
          />
        ),
      })}
    />
  );
}
