import { useTranslations } from "use-intl";
import { countOf } from "../figures.ts";
import type { Asked } from "../report.tsx";
import { useNames } from "../use-names.ts";
import { RankedReport } from "./ranked-report.tsx";

export function Handovers(asked: Asked) {
  const t = useTranslations("analytics");
  const names = useNames();
  return (
    <RankedReport
      {...asked}
      report="handovers"
      title={t("handovers.title")}
      column={t("reason")}
      nameOf={({ key }) => names("analytics.handover", key)}
      find={({ all, most, count }) => t("handovers.finding", { all, most, count })}
    />
  );
}

export function DropOff(asked: Asked) {
  const t = useTranslations("analytics");
  const names = useNames();
  return (
    <RankedReport
      {...asked}
      report="drop-off"
      title={t("dropOff.title")}
      about={t("dropOff.about")}
      column={t("stageLeft")}
      nameOf={({ key }) => names("stage", key)}
      find={({ all, most, count, series }) =>
        t("dropOff.finding", {
          all,
          lost: countOf(series.filter(({ detail }) => detail === "lost")),
          quiet: countOf(series.filter(({ detail }) => detail === "dormant")),
          most,
          count,
        })
      }
    />
  );
}

export function Prices(asked: Asked) {
  const t = useTranslations("analytics");
  const names = useNames();
  return (
    <RankedReport
      {...asked}
      report="prices"
      title={t("prices.title")}
      about={t("prices.about")}
      column={t("priceClass")}
      nameOf={({ key }) => names("analytics.price", key)}
      find={({ all, most, share }) => t("prices.finding", { all, most, share })}
    />
  );
}

export function Consents(asked: Asked) {
  const t = useTranslations("analytics");
  const names = useNames();
  return (
    <RankedReport
      {...asked}
      report="consents"
      title={t("consents.title")}
      column={t("what")}
      nameOf={({ key, detail }) =>
        t(key === "opt_out" ? "consents.out" : "consents.in", {
          how: names("analytics.consentBy", detail),
        })
      }
      find={({ series }) =>
        t("consents.finding", {
          out: countOf(series.filter(({ key }) => key === "opt_out")),
          in: countOf(series.filter(({ key }) => key === "opt_in")),
        })
      }
    />
  );
}

export function Turns(asked: Asked) {
  const t = useTranslations("analytics");
  const names = useNames();
  return (
    <RankedReport
      {...asked}
      report="turns"
      title={t("turns.title")}
      about={t("turns.about")}
      column={t("what")}
      nameOf={({ key, detail }) =>
        t("turns.what", {
          cause: names("analytics.cause", key),
          outcome: names("analytics.outcome", detail),
        })
      }
      find={({ all, series }) =>
        t("turns.finding", {
          all,
          sent: countOf(series.filter(({ detail }) => detail === "sent")),
        })
      }
    />
  );
}
