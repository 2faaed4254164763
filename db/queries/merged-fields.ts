import type { MemoryPoint } from "../../domain/memory-point.ts";
import { furtherStage } from "../../domain/stage.ts";
import type { Lead } from "../schema/index.ts";

/** What a merge may change of the lead that takes, and undoing it changes back. */
const RESTORED = [
  "language",
  "stage",
  "channelId",
  "waitingSince",
  "disclosedAt",
  "optedOutAt",
  "optOutMessageId",
  "lastInboundAt",
  "lastMessageAt",
  "summarizedThrough",
  "timeZone",
  "assigneeId",
  "proactiveNotBefore",
] as const satisfies readonly (keyof Lead)[];
type Restored = (typeof RESTORED)[number];
export type FieldChanges = Partial<Record<Restored, [unknown, unknown]>>;

/** The lead that takes, as it is with all that the other one was. Where it came from stays its own. */
export function mergedFields(target: Lead, source: Lead): Pick<Lead, Restored> {
  const isNewer = (source.lastInboundAt ?? 0) > (target.lastInboundAt ?? 0);
  const optedOut = target.optedOutAt === null ? source : target;
  return {
    language: target.language ?? source.language,
    stage: furtherStage(target.stage, source.stage),
    // Replies leave from the number that was written to last: only there the window is open.
    channelId: isNewer ? source.channelId : target.channelId,
    waitingSince:
      optedOut.optedOutAt === null ? earlier(target.waitingSince, source.waitingSince) : null,
    disclosedAt: earlier(target.disclosedAt, source.disclosedAt),
    optedOutAt: optedOut.optedOutAt,
    optOutMessageId: optedOut.optOutMessageId,
    lastInboundAt: later(target.lastInboundAt, source.lastInboundAt),
    lastMessageAt: later(target.lastMessageAt, source.lastMessageAt),
    summarizedThrough: later(target.summarizedThrough, source.summarizedThrough),
    timeZone: target.timeZone ?? source.timeZone,
    assigneeId: target.assigneeId ?? source.assigneeId,
    proactiveNotBefore: later(target.proactiveNotBefore, source.proactiveNotBefore),
  };
}

export function changesOf(before: Lead, after: Pick<Lead, Restored>): FieldChanges {
  const changed = RESTORED.filter((field) => plain(before[field]) !== plain(after[field]));
  return Object.fromEntries(
    changed.map((field) => [field, [plain(before[field]), plain(after[field])]]),
  );
}

/** Each field as it was, unless something came after the merge and changed it. */
export function restoredFields(lead: Lead, changes: FieldChanges): Partial<Lead> {
  const back = RESTORED.flatMap((field) => {
    const change = changes[field];
    if (change === undefined || plain(lead[field]) !== change[1]) return [];
    const isTime = field.endsWith("At") || TIMES.includes(field);
    return [[field, isTime && change[0] !== null ? new Date(change[0] as string) : change[0]]];
  });
  return Object.fromEntries(back) as Partial<Lead>;
}

const TIMES: readonly string[] = ["waitingSince", "proactiveNotBefore"];

type Remembered = Partial<Pick<Lead, "memory" | "summary">>;

/** In the order in which it was said; a summary of before there were points stays in front. */
export function mergedMemory(target: Lead, source: Lead): Remembered {
  if (source.memory.length === 0) return {};
  const memory = [...target.memory, ...source.memory].toSorted((a, b) =>
    first(a) < first(b) ? -1 : 1,
  );
  const older = target.memory.length === 0 && target.summary !== "" ? [target.summary] : [];
  return { memory, summary: [...older, ...memory.map(({ text }) => text)].join(" ") };
}

/** Without what rests on messages that went. */
export function memoryWithout({ memory }: Lead, gone: readonly string[]): Remembered {
  const away = new Set(gone);
  const left = memory.filter(
    ({ messageIds }) => messageIds.length === 0 || !messageIds.every((id) => away.has(id)),
  );
  if (left.length === memory.length) return {};
  return { memory: left, summary: left.map(({ text }) => text).join(" ") };
}

function first({ messageIds }: MemoryPoint): string {
  return messageIds.toSorted()[0] ?? "";
}

function later<T extends Date | string>(a: T | null, b: T | null): T | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function plain(value: Date | string | null): string | null {
  return value instanceof Date ? value.toISOString() : value;
}
