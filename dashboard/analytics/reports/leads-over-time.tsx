import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Chart } from "../chart.tsx";
import { addedUp, inSpans, total, wholeOnly } from "../figures.ts";
import type { Line } from "../looks.ts";
import { plusDays } from "../period.ts";
import { placesOf } from "../places.ts";
import { COMPARED, reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useChangeWords } from "../use-change-words.ts";
import { useFormats } from "../use-formats.ts";

export function LeadsOverTime({ days, before }: Asked) {
  const t = useTranslations("analytics");
  const formats = useFormats();
  const changeWords = useChangeWords();
  const now = useQuery(reportQuery("sources", days));
  const { data: earlier } = useQuery({ ...reportQuery("sources", before), ...COMPARED });
  const compared = before === null ? undefined : earlier;
  const { data } = now;

  const drawn = useMemo(() => {
    if (data === undefined) return null;
    const named = placesOf(data, formats);
    const { spans } = named;
    const counts = inSpans(addedUp(data.series, data.days.length), spans);
    // A longer month before has days that stand beside none of these, a shorter one lacks some.
    const was =
      compared &&
      inSpans(addedUp(compared.series, data.days.length), spans).map((value, i) =>
        (spans[i]?.last ?? 0) < compared.days.length ? value : null,
      );
    const lines: Line[] = [
      { name: t("thisPeriod"), look: "main", values: wholeOnly(counts, spans) },
      ...(was
        ? [{ name: t("comparedPeriod"), look: "before" as const, values: wholeOnly(was, spans) }]
        : []),
    ];
    return { ...named, lines, counts, was };
  }, [data, compared, formats, t]);

  const counts = drawn?.counts ?? [];
  const all = total(counts);
  const best = counts.indexOf(Math.max(...counts));
  const change = changeWords(
    all,
    compared ? total(addedUp(compared.series, compared.days.length)) : null,
    "gain",
    formats.count,
  );
  const { places = [], marks, was, spans = [] } = drawn ?? {};
  return (
    <ReportCard
      wide
      name="leads"
      title={t("leads.title")}
      finding={[
        t("leads.finding", { count: all }),
        change && t("leads.change", { text: change.words }),
        all > 0 &&
          places.length > 1 &&
          t("leads.most", { when: places[best] ?? "", count: counts[best] ?? 0 }),
      ]
        .filter(Boolean)
        .join(" ")}
      days={days}
      reading={now}
      sheet={{
        columns: [
          { title: t("day") },
          { title: t("newLeads"), write: formats.count },
          ...(was && compared
            ? [{ title: t("comparedDay") }, { title: t("comparedPeriod"), write: formats.count }]
            : []),
        ],
        rows: places.map((place, i) => [
          place,
          counts[i] ?? 0,
          ...(was && compared
            ? was[i] == null
              ? [null, null]
              : [formats.day(plusDays(compared.from, spans[i]?.first ?? i)), was[i]]
            : []),
        ]),
      }}
      {...(drawn &&
        places.length > 1 && {
          picture: (
            <Chart
              label={t("leads.title")}
              places={places}
              marks={marks}
              lines={drawn.lines}
              write={formats.count}
            />
          ),
        })}
    />
  );
}
