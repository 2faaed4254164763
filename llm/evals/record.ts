import type { LeadFacts } from "../../domain/facts.ts";
import { fillPlaceholders } from "../../domain/placeholders.ts";
import { aliasesOf } from "../aliases.ts";
import type { FunnelRun, JudgedTurn } from "./funnel.ts";
import { type Fault, faultsIn, type Truth } from "./oracle.ts";
import type { TierName, WrittenDraft } from "./tiers.ts";
import type { Sent } from "./world.ts";

/** A turn as the report and the metrics need it: plain data. */
export interface TurnRecord {
  cause: JudgedTurn["turn"]["cause"];
  lead: readonly Sent[];
  seen: { intent: string; risks: string[]; facts: string[]; language: string };
  wanted: string;
  done: string;
  rules: string[];
  text: string | null;
  source: string | null;
  violations: string[];
  faults: Fault[];
  viewing: string | null;
  listingIds: string[];
  slots: number[];
  drafts: number;
  blocked: number;
  falseBlocks: number;
  mischief: string[];
  inputTokens: number;
  outputTokens: number;
  /** Micro-dollars; null when a model has no known price. */
  costMicros: number | null;
  tookMs: number;
}

/** One conversation as plain data. */
export interface RunRecord {
  tier: TierName;
  scenario: string;
  family: string;
  language: string;
  parity: string | null;
  run: number;
  expected: FunnelRun["scenario"]["expected"];
  end: FunnelRun["end"] | null;
  told: LeadFacts;
  known: LeadFacts;
  failures: string[];
  /** Why it could not be played: the endpoint, not the pipeline. */
  infra: string | null;
  turns: TurnRecord[];
}

export function turnRecord(
  { turn, faults, tookMs }: JudgedTurn,
  written: { drafts: WrittenDraft[]; mischief: string[] },
  truth: Truth,
): TurnRecord {
  const { seen, wanted, action, rules, text, grounding, calls, conversation } = turn;
  const { open } = conversation.viewings;
  const rejected = rejectedOf(written.drafts, turn);
  const priced = calls.map(({ costMicros }) => costMicros);
  return {
    cause: turn.cause,
    lead: turn.sent,
    seen: {
      intent: seen.intent,
      risks: seen.risks,
      facts: seen.facts.map(({ key, value }) => `${key}=${JSON.stringify(value)}`),
      language: seen.language,
    },
    wanted: wanted.action.kind,
    done: action.kind === "hand_over" ? `hand_over: ${action.why}` : action.kind,
    rules,
    text,
    source: grounding?.source ?? null,
    violations: grounding?.violations ?? [],
    faults,
    viewing:
      open &&
      `${open.state} ${open.listing.reference} ${new Date(open.startsAt).toISOString().slice(0, 16)}`,
    listingIds: grounding?.listingIds ?? [],
    slots: open === null ? [] : [open.startsAt],
    drafts: written.drafts.length,
    blocked: rejected.length,
    falseBlocks: rejected.filter((draft) => !draft.spoilt && isClean(draft, turn, truth)).length,
    mischief: written.mischief,
    inputTokens: sum(calls.map((call) => call.inputTokens)),
    outputTokens: sum(calls.map((call) => call.outputTokens)),
    costMicros: priced.includes(null) ? null : sum(priced.map((cost) => cost ?? 0)),
    tookMs,
  };
}

/** All drafts of a turn but the one that went out. */
function rejectedOf(
  drafts: readonly WrittenDraft[],
  { grounding }: JudgedTurn["turn"],
): WrittenDraft[] {
  return grounding?.source === "model" ? drafts.slice(0, -1) : [...drafts];
}

/** Whether the oracle, too, finds nothing wrong with a draft that was thrown away. */
function isClean({ answer }: WrittenDraft, turn: JudgedTurn["turn"], truth: Truth): boolean {
  const draft = draftIn(answer);
  if (draft === null) return false;
  const { conversation, seen } = turn;
  const aliases = aliasesOf(conversation);
  const { text, unknown } = fillPlaceholders(draft.text.replaceAll("{{viewing.when}}", ""), {
    listings: aliases.listings,
    facts: conversation.lead.facts,
    currency: conversation.organization.currency,
    language: seen.language,
  });
  const knowledgeIds = draft.cites.flatMap((alias) => aliases.knowledge.get(alias)?.id ?? []);
  const grounding = { listingIds: [], knowledgeIds, violations: [], source: "model" as const };
  const silent = { ...truth, mustBeSilent: false };
  return unknown.length === 0 && faultsIn({ ...turn, text, grounding }, silent).length === 0;
}

function draftIn(answer: string): { text: string; cites: string[] } | null {
  try {
    const { text, cites } = JSON.parse(answer) as { text?: unknown; cites?: unknown };
    return typeof text === "string"
      ? { text, cites: Array.isArray(cites) ? cites.map(String) : [] }
      : null;
  } catch {
    return null;
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
