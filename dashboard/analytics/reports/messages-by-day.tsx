import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Chart } from "../chart.tsx";
import { addedUp, inSpans, shareOf, total, wholeOnly } from "../figures.ts";
import type { Line } from "../looks.ts";
import { placesOf } from "../places.ts";
import { reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

const AUTHORS = [
  { author: "bot", look: "main" },
  { author: "lead", look: "second" },
  { author: "agent", look: "third" },
  { author: "phone_app", look: "fourth" },
] as const;

export function MessagesByDay({ days }: Asked) {
  const t = useTranslations("analytics");
  const formats = useFormats();
  const names = useNames();
  const reading = useQuery(reportQuery("messages", days));
  const { data } = reading;
  const drawn = useMemo(() => {
    const named = placesOf(data ?? { days: [], from: "", to: "" }, formats);
    const lines = AUTHORS.map(({ author, look }): Line & { values: number[] } => {
      const series = data?.series.filter(({ key }) => key === author) ?? [];
      const values = inSpans(addedUp(series, data?.days.length ?? 0), named.spans);
      return { name: names("author", author), look, values };
    });
    const some = lines.filter(({ values }) => total(values) > 0);
    const drawnLines = some.map((line) => ({
      ...line,
      values: wholeOnly(line.values, named.spans),
    }));
    return { ...named, all: lines, some, lines: drawnLines };
  }, [data, formats, names]);
  const [bot = 0, lead = 0, agent = 0, phone = 0] = drawn.all.map(({ values }) => total(values));
  const ours = bot + agent + phone;
  return (
    <ReportCard
      wide
      name="messages"
      title={t("messages.title")}
      finding={t("messages.finding", {
        all: lead + ours,
        lead,
        bot,
        people: agent + phone,
        share: formats.share(shareOf(bot, ours) ?? 0),
      })}
      days={days}
      reading={reading}
      sheet={{
        columns: [
          { title: t("day") },
          ...drawn.some.map(({ name }) => ({ title: name, write: formats.count })),
        ],
        rows:
          drawn.some.length === 0
            ? []
            : drawn.places.map((place, i) => [
                place,
                ...drawn.some.map(({ values }) => values[i] ?? 0),
              ]),
      }}
      {...(drawn.places.length > 1 && {
        picture: (
          <Chart
            label={t("messages.title")}
            places={drawn.places}
            marks={drawn.marks}
            lines={drawn.lines}
            write={formats.count}
          />
        ),
      })}
    />
  );
}
