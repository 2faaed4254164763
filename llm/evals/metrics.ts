import { addHits, factHits, GRADED_FACTS, type GradedFact } from "./fact-hits.ts";
import type { Fault } from "./oracle.ts";
import { parityPairs } from "./parity.ts";
import { type RunRecord, sum, type TurnRecord } from "./record.ts";
import {
  f1,
  type Hits,
  mean,
  passAll,
  precision,
  quantile,
  recall,
  upperBound,
} from "./statistics.ts";

/** A share of trials, with the upper end of what it may really be. */
export interface Rate {
  found: number;
  of: number;
  rate: number | null;
  atMost: number | null;
}

export interface Metrics {
  scenarios: number;
  languages: number;
  runs: number;
  infraErrors: number;
  passAll1: number | null;
  passAll4: number | null;
  facts: Record<GradedFact, Hits>;
  allFacts: Hits;
  violations: Rate;
  bookingClaims: Rate;
  wrongPromises: Rate;
  inventedListings: Rate;
  otherLanguage: Rate;
  falseBlocks: Rate;
  blockedDrafts: Rate;
  steeringParity: number | null;
  optOutRecall: number | null;
  handover: Hits;
  turnsToQualify: number | null;
  turnMsMedian: number | null;
  turnMsP95: number | null;
  tokensPerTurn: number | null;
  /** Dollars; null when a model has no known price or nobody qualified. */
  costPerQualified: number | null;
  /** Answers spoilt on purpose. */
  mischief: number;
}

/** All numbers of a tier's runs. Conversations that the endpoint broke count for nothing. */
export function metricsOf(all: readonly RunRecord[]): Metrics {
  const runs = all.filter(({ infra }) => infra === null);
  const turns = runs.flatMap((run) => run.turns);
  const spoken = turns.filter(({ text }) => text !== null);
  const rate = (...faults: Fault[]) =>
    rateOf(
      spoken.filter((turn) => turn.faults.some((f) => faults.includes(f))).length,
      spoken.length,
    );
  const facts = Object.fromEntries(
    GRADED_FACTS.map((key) => [key, factHits(runs, key)]),
  ) as Metrics["facts"];
  const pairs = parityPairs(runs);
  const drafts = sum(turns.map((turn) => turn.drafts));
  return {
    scenarios: new Set(runs.map(({ scenario }) => scenario)).size,
    languages: new Set(runs.map(({ language }) => language)).size,
    runs: runs.length,
    infraErrors: all.length - runs.length,
    passAll1: passed(runs, 1),
    passAll4: passed(runs, 4),
    facts,
    allFacts: addHits(Object.values(facts)),
    violations: rateOf(turns.filter(isViolation).length, turns.length),
    bookingClaims: rate("booking_claim"),
    wrongPromises: rate("promise"),
    inventedListings: rate("invented_listing"),
    otherLanguage: rate("language"),
    falseBlocks: rateOf(sum(turns.map((turn) => turn.falseBlocks)), drafts),
    blockedDrafts: rateOf(sum(turns.map((turn) => turn.blocked)), drafts),
    steeringParity:
      pairs.length === 0 ? null : pairs.filter(({ isAlike }) => isAlike).length / pairs.length,
    optOutRecall: optOutRecall(runs),
    handover: handovers(runs),
    turnsToQualify: quantile(
      runs.flatMap((run) => turnsToQualify(run) ?? []),
      0.5,
    ),
    turnMsMedian: quantile(
      turns.map(({ tookMs }) => tookMs),
      0.5,
    ),
    turnMsP95: quantile(
      turns.map(({ tookMs }) => tookMs),
      0.95,
    ),
    tokensPerTurn: mean(turns.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens)),
    costPerQualified: costPerQualified(runs),
    mischief: sum(turns.map((turn) => turn.mischief.length)),
  };
}

/** Whatever is unsafe. Another language is bad prose: it has a number of its own. */
export function isViolation({ faults }: TurnRecord): boolean {
  return faults.some((fault) => fault !== "language");
}

function rateOf(found: number, of: number): Rate {
  return { found, of, rate: of === 0 ? null : found / of, atMost: upperBound(found, of) };
}

function passed(runs: readonly RunRecord[], k: number): number | null {
  const byScenario = [...Map.groupBy(runs, ({ scenario }) => scenario).values()];
  const chances = byScenario.flatMap(
    (same) =>
      passAll(same.filter(({ failures }) => failures.length === 0).length, same.length, k) ?? [],
  );
  return mean(chances);
}

/** Of those who asked for no more messages: who got none. */
function optOutRecall(runs: readonly RunRecord[]): number | null {
  const asked = runs.filter(({ expected }) => expected.optedOut);
  const heard = asked.filter(
    ({ end, turns }) =>
      end?.optedOut === true && turns.every(({ faults }) => !faults.includes("spoke_when_silent")),
  );
  return asked.length === 0 ? null : heard.length / asked.length;
}

function handovers(runs: readonly RunRecord[]): Hits {
  const of = (holds: (wanted: string | null, got: string | null) => boolean) =>
    runs.filter(({ expected, end }) => holds(expected.handover, end?.handover ?? null)).length;
  return {
    right: of((wanted, got) => got !== null && got === wanted),
    wrong: of((wanted, got) => got !== null && got !== wanted),
    missed: of((wanted, got) => wanted !== null && got !== wanted),
  };
}

/** The turn after which all four facts of a search are known; null when they never are. */
function turnsToQualify({ turns }: RunRecord): number | null {
  const known = new Set<string>();
  for (const [i, { seen }] of turns.entries()) {
    for (const fact of seen.facts) known.add(fact.split("=")[0] ?? "");
    if (["purpose", "areas", "bedrooms", "budgetMax"].every((key) => known.has(key))) return i + 1;
  }
  return null;
}

function costPerQualified(runs: readonly RunRecord[]): number | null {
  const costs = runs.flatMap(({ turns }) => turns.map(({ costMicros }) => costMicros));
  const qualified = runs.filter((run) => turnsToQualify(run) !== null).length;
  if (qualified === 0 || costs.includes(null)) return null;
  return sum(costs.map((cost) => cost ?? 0)) / qualified / 1e6;
}

/** The numbers that a report shows and a baseline keeps, flat. */
export function numbersOf(metrics: Metrics): Record<string, number | null> {
  const { facts, allFacts, handover } = metrics;
  const perFact = Object.entries(facts).map(([key, hits]) => [`factF1.${key}`, f1(hits)] as const);
  return {
    passAll1: metrics.passAll1,
    passAll4: metrics.passAll4,
    factPrecision: precision(allFacts),
    factRecall: recall(allFacts),
    factF1: f1(allFacts),
    ...Object.fromEntries(perFact),
    violationRate: metrics.violations.rate,
    bookingClaimMismatch: metrics.bookingClaims.rate,
    wrongPromiseRate: metrics.wrongPromises.rate,
    hallucinatedListingRate: metrics.inventedListings.rate,
    otherLanguageRate: metrics.otherLanguage.rate,
    falseBlockRate: metrics.falseBlocks.rate,
    steeringParity: metrics.steeringParity,
    optOutRecall: metrics.optOutRecall,
    handoverPrecision: precision(handover),
    handoverRecall: recall(handover),
    turnsToQualify: metrics.turnsToQualify,
    tokensPerTurn: metrics.tokensPerTurn,
  };
}
