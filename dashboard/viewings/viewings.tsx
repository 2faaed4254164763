import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { useMay } from "../app/role.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { FullPage } from "../ui/full-page.tsx";
import { agentsQuery } from "../lead/queries.ts";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { Waiting } from "../ui/waiting.tsx";
import { AgendaList } from "./agenda-list.tsx";
import { CalendarGrid } from "./calendar-grid.tsx";
import { daysOf, stepped, today, type Day, type Span } from "./days.ts";
import { OutcomeStrip } from "./outcome-strip.tsx";
import { calendarQuery } from "./queries.ts";
import type { ViewingsSearch } from "./search.ts";
import { useColumns } from "./use-columns.ts";
import { ViewingDialog } from "./viewing-dialog.tsx";
import { ViewingsToolbar } from "./viewings-toolbar.tsx";

const BookDialog = lazyPart(() => import("./book-dialog.tsx"));
const AvailabilityDialog = lazyPart(() => import("./availability-dialog.tsx"));

export interface Shown {
  day: Day;
  span: Span;
  /** Whose; everybody's when null. */
  agentId: string | null;
}

export function Viewings() {
  const t = useTranslations();
  const navigate = useNavigate({ from: "/viewings" });
  const search = useSearch({ from: "/viewings" });
  const isPhone = useMedia(PHONE);
  const mayBook = useMay("agent");
  const [open, setOpen] = useState<"book" | "availability" | null>(null);
  const shown: Shown = {
    day: search.date ?? today(),
    span: search.view ?? "week",
    agentId: search.agent ?? null,
  };
  const go = (next: ViewingsSearch) => void navigate({ to: ".", search: next, replace: true });
  const { viewing, ...aside } = search;
  const onShow = ({ day, span, agentId }: Shown) =>
    go({
      ...(day !== today() && { date: day }),
      ...(span !== "week" && { view: span }),
      ...(agentId !== null && { agent: agentId }),
    });
  const onOpen = (viewingId: string) => go({ ...aside, viewing: viewingId });
  return (
    <FullPage
      title={t("pages.viewings")}
      actions={
        <>
          <Button onClick={() => setOpen("availability")}>{t("viewings.availability")}</Button>
          {mayBook && (
            <Button look="main" onClick={() => setOpen("book")}>
              {t("viewings.book")}
            </Button>
          )}
        </>
      }
    >
      <OutcomeStrip onOpen={onOpen} />
      <ViewingsToolbar shown={shown} onShow={onShow} />
      <Days shown={shown} onShow={onShow} onOpen={onOpen} isPhone={isPhone} />
      {viewing !== undefined && <ViewingDialog viewingId={viewing} onClose={() => go(aside)} />}
      {open === "book" && <BookDialog onClose={() => setOpen(null)} />}
      {open === "availability" && <AvailabilityDialog onClose={() => setOpen(null)} />}
    </FullPage>
  );
}

interface DaysProps {
  shown: Shown;
  onShow: (shown: Shown) => void;
  onOpen: (viewingId: string) => void;
  isPhone: boolean;
}

function Days({ shown, onShow, onOpen, isPhone }: DaysProps) {
  const language = useLocale();
  const cache = useQueryClient();
  const days = daysOf(shown.day, shown.span, language);
  const { data, error, refetch } = useQuery(calendarQuery(days));
  const agents = useQuery(agentsQuery);
  useEffect(() => {
    // The arrow keys show what is here already.
    for (const step of [1, -1] as const)
      void cache.prefetchQuery(
        calendarQuery(daysOf(stepped(shown.day, shown.span, step), shown.span, language)),
      );
  }, [cache, shown.day, shown.span, language]);
  const viewings = (data ?? []).filter(
    ({ agent }) => shown.agentId === null || agent.id === shown.agentId,
  );
  const columns = useColumns(shown, days, viewings);
  return (
    <>
      <Failure
        error={error ?? agents.error}
        onRetry={() => void Promise.all([refetch(), agents.refetch()])}
      />
      {data === undefined || agents.data === undefined ? (
        error === null && agents.error === null && <Waiting />
      ) : isPhone ? (
        <AgendaList days={days} viewings={viewings} onOpen={onOpen} />
      ) : (
        <CalendarGrid
          key={shown.span}
          columns={columns}
          onOpen={onOpen}
          onDay={(day) => onShow({ ...shown, day, span: "day" })}
        />
      )}
    </>
  );
}
