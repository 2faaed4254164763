import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { leadWorkflow } from "../../workflows/lead.ts";
import type * as LeadState from "../../workflows/lead-state.ts";
import type * as LeadRun from "../../workflows/lead-run.ts";
import type * as SendTurn from "../../workflows/send-turn.ts";
import type * as RunEnd from "../../workflows/run-end.ts";
import type * as Draft from "../../workflows/draft.ts";
import type * as Failures from "../../workflows/failures.ts";
import { play } from "./play.ts";
import { plans } from "./steps.ts";

/** Modules of the workflow whose functions can be exchanged while a test runs. */
const { exchangeable, exchanged } = vi.hoisted(() => {
  type Functions = Record<string, (...args: unknown[]) => unknown>;
  const changed: { of: string; by: (real: Functions) => Functions } = { of: "", by: () => ({}) };
  const wrap = async (module: string, load: () => Promise<object>) => {
    const real = (await load()) as Functions;
    const functions = Object.entries(real).filter(([, value]) => typeof value === "function");
    const wrapped = functions.map(([name, value]) => [
      name,
      (...args: unknown[]) =>
        ((changed.of === module ? changed.by(real)[name] : undefined) ?? value)(...args),
    ]);
    return { ...real, ...Object.fromEntries(wrapped) } as object;
  };
  return { exchangeable: wrap, exchanged: changed };
});
vi.mock("@temporalio/workflow", () => import("./runtime/workflow.ts"));
vi.mock("../../workflows/lead-state.ts", (real) => exchangeable("lead-state", real));
vi.mock("../../workflows/lead-run.ts", (real) => exchangeable("lead-run", real));
vi.mock("../../workflows/send-turn.ts", (real) => exchangeable("send-turn", real));
vi.mock("../../workflows/run-end.ts", (real) => exchangeable("run-end", real));
vi.mock("../../workflows/draft.ts", (real) => exchangeable("draft", real));
vi.mock("../../workflows/failures.ts", (real) => exchangeable("failures", real));
afterEach(() => (exchanged.of = ""));

type Modules = {
  "lead-state": typeof LeadState;
  "lead-run": typeof LeadRun;
  "send-turn": typeof SendTurn;
  "run-end": typeof RunEnd;
  draft: typeof Draft;
  failures: typeof Failures;
};
type Break = {
  [M in keyof Modules]: {
    name: string;
    module: M;
    broken: (real: Modules[M]) => Partial<Modules[M]>;
    caughtAs: RegExp;
  };
}[keyof Modules];

let sent = 0;
const BREAKS: Break[] = [
  {
    name: "a message that comes again is a new one",
    module: "lead-state",
    broken: ({ receive }) => ({
      receive: (state, signal, now) => {
        state.seen = [];
        return receive(state, signal, now);
      },
    }),
    caughtAs: /I3/u,
  },
  {
    name: "a takeover is no fence",
    module: "lead-run",
    broken: () => ({ mayAnswer: ({ state }) => state.owner === "bot" && !state.optedOut }),
    caughtAs: /fence/u,
  },
  {
    name: "a failed activity is forgotten",
    module: "failures",
    broken: ({ attempt }) => ({
      attempt: async (lead, work) => {
        await attempt(lead, work);
        lead.state.trouble = null;
      },
    }),
    caughtAs: /every message is answered|agenda|database/u,
  },
  {
    name: "the answer of the database is not taken over",
    module: "lead-state",
    broken: () => ({ adopt: () => {} }),
    caughtAs: /database|timer/u,
  },
  {
    name: "continue-as-new forgets who is waiting",
    module: "run-end",
    broken: ({ nextRun }) => ({
      nextRun: (input) => nextRun({ ...input, state: { ...(input.state as object), inbox: [] } }),
    }),
    caughtAs: /continue-as-new/u,
  },
  {
    name: "a draft is lost when a message interrupts it",
    module: "draft",
    broken: ({ draftReply }) => ({
      draftReply: async (lead, turn) => {
        const before = lead.state.inbox.length;
        const drafted = await draftReply(lead, turn);
        if (lead.state.inbox.length > before) lead.state.inbox = [];
        return drafted;
      },
    }),
    caughtAs: /every message is answered/u,
  },
  {
    name: "code that a replay does not repeat",
    module: "send-turn",
    broken: ({ sendTurn }) => ({
      sendTurn: (ref, _, post) => sendTurn(ref, `send ${(sent += 1)}`, post),
    }),
    caughtAs: /Nondeterminism|replay/u,
  },
];

test.each(BREAKS)("the model catches it when $name", async ({ module, broken, caughtAs }) => {
  exchanged.of = module;
  exchanged.by = broken as never;
  const life = fc.asyncProperty(plans, async (plan) => void (await play(leadWorkflow, plan)));
  const result = await fc.check(life, { numRuns: 2_000, seed: 7, endOnFailure: true });
  expect(String(result.errorInstance)).toMatch(caughtAs);
});
