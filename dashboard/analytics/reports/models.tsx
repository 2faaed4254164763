import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Bars } from "../bars.tsx";
import { countOf, shareOf, sumOf, type Series } from "../figures.ts";
import { reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

function figuresOf(lines: readonly Series[]) {
  const of = (name: string) => lines.filter(({ metric }) => metric === name);
  const calls = countOf(of("llm_tokens"));
  const unpriced = countOf(of("llm_unpriced"));
  return {
    calls,
    unpriced,
    tokens: sumOf(of("llm_tokens")),
    /** Null where no call had a known price. */
    cost: calls > 0 && calls === unpriced ? null : sumOf(of("llm_cost")),
  };
}

export function Models({ days }: Asked) {
  const t = useTranslations("analytics");
  const { count, short, share, dollars } = useFormats();
  const names = useNames();
  const reading = useQuery(reportQuery("llm", days));
  const series = reading.data?.series ?? [];
  const all = figuresOf(series);
  const rows = [...Map.groupBy(series, ({ key, detail }) => `${key} ${detail}`).values()]
    .map((lines) => ({
      stage: names("analytics.call", lines[0]?.key ?? ""),
      model: lines[0]?.detail ?? "",
      ...figuresOf(lines),
    }))
    .toSorted((a, b) => (b.cost ?? 0) - (a.cost ?? 0) || b.tokens - a.tokens);
  const [first] = rows;
  const written = (cost: number | null) => (cost === null ? t("models.noPrice") : dollars(cost));
  const isFree = (all.cost ?? 0) === 0;
  return (
    <ReportCard
      name="model-costs"
      title={t("models.title")}
      finding={[
        t("models.finding", {
          cost: written(all.cost),
          calls: all.calls,
          tokens: short(all.tokens),
        }),
        !isFree &&
          t("models.most", {
            stage: first?.stage ?? "",
            share: share(shareOf(first?.cost ?? 0, all.cost ?? 0) ?? 0),
          }),
        all.unpriced > 0 && t("models.unpriced", { count: all.unpriced }),
      ]
        .filter(Boolean)
        .join(" ")}
      days={days}
      reading={reading}
      sheet={{
        columns: [
          { title: t("models.stage") },
          { title: t("models.model") },
          { title: t("models.cost"), write: (value) => dollars(value * 1_000_000) },
          { title: t("models.tokens"), write: count },
          { title: t("models.calls"), write: count },
          { title: t("models.unpricedCalls"), write: count },
        ],
        rows: rows.map(({ stage, model, cost, tokens, calls, unpriced }) => [
          stage,
          model,
          cost === null ? null : cost / 1_000_000,
          tokens,
          calls,
          unpriced,
        ]),
      }}
      picture={
        <Bars
          bars={rows.map(({ stage, model, cost, tokens, calls }) => ({
            name: `${stage} · ${model}`,
            value: isFree ? tokens : (cost ?? 0),
            text: isFree ? t("models.tokensOf", { tokens: short(tokens) }) : written(cost),
            note: isFree
              ? t("models.callsOf", { calls })
              : t("models.used", { tokens: short(tokens), calls }),
          }))}
        />
      }
    />
  );
}
