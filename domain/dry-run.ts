import { DateTime } from "luxon";
import { followUpMedium, type MediumFacts } from "./follow-up-medium.ts";
import { planFollowUp, type FollowUpFacts, type NoFollowUp } from "./follow-up-plan.ts";
import { windowIsOpen } from "./messaging-window.ts";
import { PRICE_CLASSES, priceClass, type PriceClass } from "./price-class.ts";
import { zoneOf } from "./zone.ts";

export interface DryRunInput
  extends Omit<FollowUpFacts, "nextStep" | "sentAt">, Omit<MediumFacts, "windowOpen" | "wanted"> {
  lastInboundAt: number | null;
  adClickAt: number | null;
}

export const DRY_RUN_KINDS = ["text", "template", "skipped", "waits_for_approval"] as const;
export interface DryRunSend {
  step: number;
  at: number;
  /** ISO, in the first of the lead's zones. */
  localTime: string;
  kind: (typeof DRY_RUN_KINDS)[number];
  priceClass: PriceClass | null;
  templateId: string | null;
  reason: string | null;
}

export interface DryRun {
  sends: DryRunSend[];
  /** When the lead falls asleep; null when the cadence does not get that far. */
  dormantAt: number | null;
  /** Why it does not. */
  why: NoFollowUp | null;
}

/** What a cadence would send to a lead that never answers, by the rules that send it. */
export function dryRun(input: DryRunInput): DryRun {
  const sends: DryRunSend[] = [];
  let now = input.now;
  for (let nextStep = 0; ; nextStep++) {
    const plan = planFollowUp({
      ...input,
      now,
      nextStep,
      sentAt: sends.filter(leaves).map(({ at }) => at),
      // A wish is met once.
      wishedAt: nextStep === 0 ? input.wishedAt : null,
    });
    if (plan.kind === "none") return { sends, dormantAt: null, why: plan.why };
    if (plan.kind === "dormant") return { sends, dormantAt: now, why: null };
    now = plan.at;
    sends.push(sendAt(now, nextStep, input));
  }
}

export interface DryRunSummary {
  leads: number;
  byKind: Record<DryRunSend["kind"], number>;
  byPriceClass: Record<PriceClass, number>;
  /** The minute (its beginning) in which most messages leave, of several the earliest. */
  busiestMinute: { at: number; count: number } | null;
  firstAt: number | null;
  lastAt: number | null;
}

/** What the runs of many leads come to; the times are those of messages that leave. */
export function summarizeDryRun(runs: readonly (readonly DryRunSend[])[]): DryRunSummary {
  const sends = runs.flat();
  const times = sends
    .filter(leaves)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
  return {
    leads: runs.length,
    byKind: counts(
      DRY_RUN_KINDS,
      sends.map(({ kind }) => kind),
    ),
    byPriceClass: counts(
      PRICE_CLASSES,
      sends.flatMap((send) => send.priceClass ?? []),
    ),
    busiestMinute: busiestMinute(times),
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
  };
}

function counts<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  const none = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const key of found) none[key]++;
  return none;
}

function busiestMinute(sorted: readonly number[]): { at: number; count: number } | null {
  const perMinute = new Map<number, number>();
  for (const time of sorted) {
    const minute = Math.floor(time / 60_000) * 60_000;
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  const busiest = [...perMinute].reduce<[number, number] | null>(
    (most, next) => (most === null || next[1] > most[1] ? next : most),
    null,
  );
  return busiest && { at: busiest[0], count: busiest[1] };
}

/** Whether WhatsApp gets anything to deliver. */
function leaves({ kind }: DryRunSend): boolean {
  return kind === "text" || kind === "template";
}

function sendAt(at: number, step: number, input: DryRunInput): DryRunSend {
  const windowOpen = windowIsOpen(input.lastInboundAt, at);
  const wanted = input.cadence?.steps[step]?.template ?? null;
  const medium = followUpMedium({ ...input, windowOpen, wanted });
  const templateId = "templateId" in medium ? medium.templateId : null;
  const send = { step, at, localTime: localTime(at, input), templateId };
  if (medium.kind === "skip") {
    return { ...send, kind: "skipped", priceClass: null, reason: medium.reason };
  }
  if (medium.kind === "wait_for_approval") {
    return { ...send, kind: "waits_for_approval", priceClass: null, reason: "waits_for_approval" };
  }
  const template = input.templates.find(({ id }) => id === templateId);
  const price = priceClass({
    kind: medium.kind,
    ...(template && { category: template.category }),
    windowOpen,
    adClickAt: input.adClickAt,
    at,
  });
  return { ...send, kind: medium.kind, priceClass: price, reason: null };
}

function localTime(at: number, { zones, hours }: DryRunInput): string {
  const local = DateTime.fromMillis(at, { zone: zoneOf(zones[0] ?? hours.timeZone) });
  return local.startOf("second").toISO({ suppressMilliseconds: true }) as string;
}
