import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { useMay } from "../app/role.ts";
import { countsQuery } from "../inbox/leads.ts";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Page } from "../ui/page.tsx";
import { useNow } from "../ui/time.ts";
import styles from "./analytics.module.css";
import { Headline } from "./headline.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
import { comparedDays, daysOf, todayIn, type AnalyticsSearch, type Days } from "./period.ts";
import { COMPARED, summaryQuery, type Figures } from "./queries.ts";
import { Ads } from "./reports/ads.tsx";
import { Agents } from "./reports/agents.tsx";
import { FollowUps } from "./reports/follow-ups.tsx";
import { Funnel } from "./reports/funnel.tsx";
import { LeadsOverTime } from "./reports/leads-over-time.tsx";
import { MessagesByDay } from "./reports/messages-by-day.tsx";
import { Models } from "./reports/models.tsx";
import { Consents, DropOff, Handovers, Prices, Turns } from "./reports/reasons.tsx";
import { ResponseTimes } from "./reports/response-times.tsx";
import { Sources } from "./reports/sources.tsx";
import { Viewings } from "./reports/viewings.tsx";
import { useFormats } from "./use-formats.ts";

const HALF_HOUR_MS = 1_800_000;

export function Analytics() {
  const t = useTranslations("analytics");
  const title = useTranslations("pages")("analytics");
  const { data: me } = useQuery(meQuery);
  const may = useMay("manager");
  if (me === undefined) return <Page title={title}>{null}</Page>;
  if (!may)
    return (
      <Page title={title}>
        <Empty title={t("notYours.title")} text={t("notYours.text")} />
      </Page>
    );
  return <FiguresPage title={title} timeZone={me.organization.timeZone} />;
}

function FiguresPage({ title, timeZone }: { title: string; timeZone: string }) {
  const t = useTranslations("analytics");
  const formats = useFormats();
  const today = todayIn(timeZone, useNow(HALF_HOUR_MS));
  const search: AnalyticsSearch = useSearch({ from: "/analytics" });
  const days = daysOf(search, today);
  const before = comparedDays(search, days);
  const now = useQuery(summaryQuery(days));
  const { data: earlier } = useQuery({ ...summaryQuery(before), ...COMPARED });
  const { data: counts } = useQuery(countsQuery);
  const isNothingBefore = earlier !== undefined && isNothing(earlier.period);
  const compared = isNothingBefore ? null : before;
  const hasLeads = counts === undefined || Object.values(counts.stages).some((n) => n > 0);
  return (
    <Page title={title} actions={hasLeads && <PeriodChooser days={days} today={today} />}>
      {hasLeads ? (
        <>
          <p className={styles.told}>
            <strong>{formats.days(days)}</strong>{" "}
            {before !== null &&
              t(isNothingBefore ? "nothingBefore" : "comparedTo", {
                days: formats.days(before),
              })}{" "}
            <span>
              {t("zone", { timeZone })} {days.to === today && t("runsStill")}
            </span>
          </p>
          <Failure error={now.error} onRetry={() => void now.refetch()} />
          <Headline
            now={now.data?.period}
            before={compared === null ? undefined : earlier?.period}
            isOld={now.isPlaceholderData}
          />
          <Reports days={days} before={compared} />
        </>
      ) : (
        <Empty
          title={t("empty.title")}
          text={t("empty.text")}
          action={<Link to="/settings/channels">{t("empty.action")}</Link>}
        />
      )}
    </Page>
  );
}

/** Before the first message there is nothing to be better than. */
function isNothing({ leads, messages }: Figures): boolean {
  return leads === 0 && Object.keys(messages).length === 0;
}

function Reports(asked: { days: Days; before: Days | null }) {
  return (
    <div className={styles.reports}>
      <LeadsOverTime {...asked} />
      <Funnel {...asked} />
      <Sources {...asked} />
      <DropOff {...asked} />
      <Ads {...asked} />
      <Viewings {...asked} />
      <Handovers {...asked} />
      <ResponseTimes {...asked} />
      <Agents {...asked} />
      <MessagesByDay {...asked} />
      <FollowUps {...asked} />
      <Turns {...asked} />
      <Models {...asked} />
      <Prices {...asked} />
      <Consents {...asked} />
    </div>
  );
}
