import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { countOf, ranked, shareOf } from "../figures.ts";
import { reportQuery } from "../queries.ts";
import { ReportCard, type Asked } from "../report.tsx";
import { useFormats } from "../use-formats.ts";
import { useNames } from "../use-names.ts";

/** Ads have ids only: that is what WhatsApp tells. */
export function Ads({ days }: Asked) {
  const t = useTranslations("analytics");
  const { count, share } = useFormats();
  const names = useNames();
  const reading = useQuery(reportQuery("ads", days));
  const series = reading.data?.series ?? [];
  const at = (ad: string, stage: string) =>
    countOf(series.filter(({ key, detail }) => key === stage && detail === ad));
  const rows = ranked(series, ({ detail }) => detail)
    .map(([ad]) => ({ ad, leads: at(ad, "new"), qualified: at(ad, "qualified") }))
    .toSorted((a, b) => b.qualified - a.qualified || b.leads - a.leads);
  const [first] = rows;
  return (
    <ReportCard
      wide
      name="ads"
      title={t("ads.title")}
      about={t("ads.about")}
      finding={t("ads.finding", {
        ad: first?.ad ?? "",
        qualified: first?.qualified ?? 0,
        leads: first?.leads ?? 0,
      })}
      days={days}
      reading={reading}
      sheet={{
        columns: [
          { title: t("ad") },
          { title: t("newLeads"), write: count },
          { title: names("stage", "qualified"), write: count },
          { title: t("ofNew"), write: share },
          { title: names("stage", "viewing_booked"), write: count },
          { title: names("stage", "viewed"), write: count },
          { title: names("stage", "won"), write: count },
        ],
        rows: rows.map(({ ad, leads, qualified }) => [
          ad,
          leads,
          qualified,
          shareOf(qualified, leads),
          at(ad, "viewing_booked"),
          at(ad, "viewed"),
          at(ad, "won"),
        ]),
      }}
    />
  );
}
