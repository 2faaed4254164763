import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Message, WholeLead } from "../app/types.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { Why } from "../lead/why.tsx";
import { Bubble } from "./bubble.tsx";
import { FenceLine } from "./fence-line.tsx";
import { fencesBetween, fencesOf, type Fence } from "./fences.ts";
import styles from "./message-log.module.css";
import { messagesQuery } from "./messages.ts";
import { outboxQuery, type Outgoing } from "./outbox.ts";
import { PendingBubble } from "./pending-bubble.tsx";

/** From the bottom, within which somebody follows what comes. */
const NEAR_PX = 120;

/** Types that say something of another message instead of standing alone. */
const ABOUT_OTHERS = ["reaction", "edit", "revoke"];

interface MessageLogProps {
  lead: WholeLead;
  mayWrite: boolean;
  /** A message to be shown, and what to do once it is. */
  sought: string | null;
  onFound: () => void;
  onAnswer: ((message: Message) => void) | null;
}

export function MessageLog({ lead, mayWrite, sought, onFound, onAnswer }: MessageLogProps) {
  const t = useTranslations("conversation");
  const query = useInfiniteQuery(messagesQuery(lead.id));
  const { data: outgoing } = useQuery(outboxQuery(lead.id));
  const scroller = useRef<HTMLDivElement>(null);
  const [askedTurn, setAskedTurn] = useState<string | null>(null);
  const newestFirst = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const messages = newestFirst.toReversed();
  const newest = newestFirst[0];
  useReading(scroller, lead, newestFirst, mayWrite);
  useEffect(() => {
    if (sought === null || query.isFetching) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-message="${sought}"]`);
    if (!element && query.hasNextPage && !query.isFetchNextPageError) void query.fetchNextPage();
    else {
      element?.scrollIntoView({ block: "center" });
      element?.focus();
      onFound();
    }
  });
  useFollowing(scroller, `${newest?.id} ${outgoing.length}`, newestFirst.at(-1)?.id);
  if (query.isPending) return <div className={styles.log} role="status" aria-busy="true" />;
  if (query.data === undefined)
    return (
      <div className={styles.log}>
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  const reactions = Map.groupBy(
    messages.filter(({ type }) => type === "reaction"),
    ({ about }) => about,
  );
  const shown = messages.filter(({ type }) => !ABOUT_OTHERS.includes(type));
  // With older messages unread, a fence may stand further up than what is here.
  const first = query.hasNextPage ? (shown[0]?.sentAt ?? null) : null;
  const fences = fencesBetween(fencesOf(lead), first, null);
  const byId = new Map(messages.map((message) => [message.id, message]));
  return (
    <div ref={scroller} className={styles.log} role="log" aria-label={t("messages")} tabIndex={0}>
      {query.hasNextPage && (
        <Button
          className={styles.older ?? ""}
          aria-disabled={query.isFetchingNextPage}
          onClick={async () => {
            if (query.isFetchingNextPage) return;
            const { hasNextPage } = await query.fetchNextPage();
            // The button goes with the last page, the focus does not.
            if (!hasNextPage) scroller.current?.focus({ preventScroll: true });
          }}
        >
          {t("older")}
        </Button>
      )}
      <ol className={styles.list}>
        {shown.map((message, index) => (
          <Entry
            key={message.id}
            message={message}
            before={shown[index - 1]}
            quoted={message.about === null ? undefined : byId.get(message.about)}
            reactions={reactions.get(message.id)}
            onWhy={setAskedTurn}
            onAnswer={onAnswer}
            fences={fences}
          />
        ))}
        {fencesBetween(fences, shown.at(-1)?.sentAt ?? null, null).map((fence) => (
          <FenceLine key={fence.kind} fence={fence} />
        ))}
        {outgoing.map((one: Outgoing) => (
          <PendingBubble key={one.key} leadId={lead.id} outgoing={one} />
        ))}
      </ol>
      {askedTurn && <Why turnId={askedTurn} onClose={() => setAskedTurn(null)} />}
    </div>
  );
}

interface EntryProps {
  message: Message;
  before: Message | undefined;
  quoted: Message | undefined;
  reactions: Message[] | undefined;
  onWhy: (turnId: string) => void;
  onAnswer: ((message: Message) => void) | null;
  fences: readonly Fence[];
}

const NONE: Message[] = [];

function Entry(props: EntryProps) {
  const { message, before, quoted, reactions = NONE, onWhy, onAnswer, fences } = props;
  const language = useLocale();
  const day = dayOf(message.sentAt, language);
  const isNewDay = before === undefined || dayOf(before.sentAt, language) !== day;
  const passed = fencesBetween(fences, before?.sentAt ?? null, message.sentAt);
  const line = (fence: Fence) => <FenceLine key={fence.kind} fence={fence} />;
  return (
    <>
      {passed.filter((fence) => !isNewDay || dayOf(fence.at, language) !== day).map(line)}
      {isNewDay && <li className={styles.day}>{day}</li>}
      {isNewDay && passed.filter((fence) => dayOf(fence.at, language) === day).map(line)}
      <Bubble
        message={message}
        quoted={quoted}
        reactions={reactions}
        onWhy={onWhy}
        onAnswer={onAnswer}
      />
    </>
  );
}

function dayOf(iso: string, language: string): string {
  const at = new Date(iso);
  const isThisYear = at.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(!isThisYear && { year: "numeric" }),
  }).format(at);
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX;
}

/** Whoever sees a lead's newest message has read it, and so has everybody. */
function useReading(
  scroller: { current: HTMLDivElement | null },
  lead: WholeLead,
  newestFirst: readonly Message[],
  mayWrite: boolean,
): void {
  const through = newestFirst.find(({ author }) => author === "lead")?.id;
  const isUnread = lead.unread > 0;
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !mayWrite || !isUnread || through === undefined) return undefined;
    let isTold = false;
    const read = () => {
      // On a phone what is known of the lead may cover the messages.
      const isSeen = element.clientHeight > 0 && isAtEnd(element);
      if (isTold || !isSeen || document.visibilityState !== "visible") return;
      isTold = true;
      answerOf(api.leads[":id"].read.$post({ param: { id: lead.id }, json: { through } })).catch(
        () => (isTold = false),
      );
    };
    read();
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    document.addEventListener("visibilitychange", read, options);
    element.addEventListener("scroll", read, options);
    addEventListener("online", read, options);
    const resized = new ResizeObserver(read);
    resized.observe(element);
    return () => {
      stop.abort();
      resized.disconnect();
    };
  }, [scroller, lead.id, isUnread, through, mayWrite]);
}

/**
 * Stays at the bottom while somebody is there, and where they are when they have scrolled up: also at
 * the very top, where browsers let older messages push down what somebody reads.
 */
function useFollowing(
  scroller: { current: HTMLDivElement | null },
  newest: string,
  oldest: string | undefined,
): void {
  const isNear = useRef(true);
  const height = useRef(0);
  const top = useRef(oldest);
  useEffect(() => {
    const element = scroller.current;
    const note = () => {
      if (element === null) return;
      isNear.current = isAtEnd(element);
      height.current = element.scrollHeight;
    };
    element?.addEventListener("scroll", note, { passive: true });
    return () => element?.removeEventListener("scroll", note);
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && isNear.current) element.scrollTop = element.scrollHeight;
  }, [scroller, newest]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const isOlder = top.current !== undefined && top.current !== oldest;
    const isAnchored = CSS.supports("overflow-anchor", "auto") && element.scrollTop > 0;
    if (isOlder && !isNear.current && !isAnchored)
      element.scrollTop += element.scrollHeight - height.current;
    top.current = oldest;
    height.current = element.scrollHeight;
  });
}
