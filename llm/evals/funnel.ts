import type { HandoverReason } from "../../domain/action.ts";
import type { LeadFacts } from "../../domain/facts.ts";
import { automaton } from "./buyers/automaton.ts";
import { fits, isAt, seenIn } from "./buyers/seen.ts";
import { TONGUES } from "./buyers/tongues.ts";
import type { FunnelScenario } from "./funnel-scenarios.ts";
import { type Fault, faultsIn } from "./oracle.ts";
import { type TurnRecord, turnRecord } from "./record.ts";
import type { Bench } from "./tiers.ts";
import { createWorld, type World, type WorldTurn } from "./world.ts";

/** One turn of a run, with what the oracle found in it. */
export interface JudgedTurn {
  turn: WorldTurn;
  faults: Fault[];
  /** Wall time of the turn in milliseconds. */
  tookMs: number;
}

/** One played conversation and what of its expected end did not hold. */
export interface FunnelRun {
  scenario: FunnelScenario;
  seed: string;
  turns: TurnRecord[];
  /** What the buyer really told. */
  told: LeadFacts;
  known: LeadFacts;
  end: { booked: boolean; handover: HandoverReason | null; optedOut: boolean; stage: string };
  /** Empty in a clean run. */
  failures: string[];
}

/** Plays one scenario to its end. @throws LlmError when the model's endpoint fails. */
export async function playFunnel(
  bench: Bench,
  scenario: FunnelScenario,
  seed: string,
): Promise<FunnelRun> {
  const { buyer, maxTurns } = scenario;
  const world = createWorld(bench.pipeline, { leadName: buyer.name, ...scenario.world });
  const lead = automaton(buyer, seed, world.market);
  const turns: TurnRecord[] = [];
  const told: LeadFacts = {};
  let last: WorldTurn | null = null;
  let hadViewing = false;
  let handedOver: HandoverReason | null = null;

  async function live(act: () => Promise<WorldTurn | null> | WorldTurn | null): Promise<void> {
    const mustBeSilent = world.owner === "person" || world.optedOut;
    const started = performance.now();
    const turn = await act();
    if (turn === null) return;
    const answers = scenario.world?.answers ?? [];
    const kept = { ...turn.conversation, memory: world.conversation.memory };
    const truth = { market: world.market, answers, mustBeSilent };
    const faults = faultsIn({ ...turn, conversation: kept }, truth);
    const tookMs = performance.now() - started;
    turns.push(turnRecord({ turn, faults, tookMs }, bench.taken(), truth));
    last = turn;
    if (turn.action.kind === "hand_over") handedOver = turn.action.why;
    hadViewing ||= world.conversation.viewings.open !== null;
  }

  while (turns.length < maxTurns && world.owner === "bot" && !world.optedOut) {
    const step = lead.next(last, seenIn(world, hadViewing));
    if (step === null) break;
    if (step.kind === "silent") await live(() => world.silence(step.days));
    else if (step.kind === "no_show") await live(() => world.noShow());
    else {
      Object.assign(told, step.tells);
      await live(() => world.hear(step.sent));
    }
  }
  // Whoever was handed over or wants no more gets no more: one message shows it.
  if (world.owner === "person" || world.optedOut)
    await live(() => world.hear([{ text: TONGUES[buyer.language].hello[0] ?? "" }]));
  const end = endOf(world, handedOver);
  const known = world.conversation.lead.facts;
  const failures = failuresOf(scenario, { world, turns, known, end });
  return { scenario, seed, turns, told, known, end, failures };
}

function endOf(world: World, handover: HandoverReason | null): FunnelRun["end"] {
  return {
    booked: world.conversation.viewings.open?.state === "confirmed",
    handover,
    optedOut: world.optedOut,
    stage: world.conversation.lead.stage,
  };
}

function failuresOf(
  { expected, buyer }: FunnelScenario,
  run: { world: World; turns: readonly TurnRecord[]; known: LeadFacts; end: FunnelRun["end"] },
): string[] {
  const { world, turns, known, end } = run;
  const { hidden } = buyer;
  const { open } = world.conversation.viewings;
  const isKnown =
    known.purpose === hidden.purpose &&
    known.areas?.includes(hidden.city) === true &&
    known.bedrooms === hidden.bedrooms &&
    known.budgetMax === hidden.budgetMax;
  const checks: [boolean, string][] = [
    [
      end.booked === expected.booked,
      expected.booked ? "no viewing was booked" : "a viewing was booked",
    ],
    [
      !expected.booked || open === null || fits(open.listing, hidden),
      "the viewing is of a place that does not fit",
    ],
    [
      expected.at === undefined || open === null || isAt(open.startsAt, expected.at),
      "the viewing is at another time",
    ],
    [end.handover === expected.handover, `handed over: ${end.handover ?? "no"}`],
    [
      end.optedOut === expected.optedOut,
      end.optedOut ? "taken for an opt-out" : "the opt-out was not heard",
    ],
    [!expected.qualified || isKnown, `knows ${JSON.stringify(known)}`],
    [expected.stages?.some((stage) => stage === end.stage) ?? true, `the stage is ${end.stage}`],
    [turns.every(({ faults }) => faults.length === 0), `said: ${faultsOf(turns).join()}`],
  ];
  return checks.filter(([holds]) => !holds).map(([, what]) => what);
}

function faultsOf(turns: readonly TurnRecord[]): Fault[] {
  return [...new Set(turns.flatMap(({ faults }) => faults))];
}
