import {
  DELIVERY_FAILED_SIGNAL,
  INBOUND_SIGNAL,
  WAKE_SIGNAL,
  type InboundSignal,
} from "../../workflows/contract.ts";
import { atRest, settled } from "./rest.ts";
import { seeded, virtualClock } from "./runtime/clock.ts";
import { Server } from "./runtime/server.ts";
import { COMMANDS, type Plan, type Step } from "./steps.ts";
import { updateOf, Watcher } from "./watch.ts";
import { workOf } from "./world/activities.ts";
import { World } from "./world/world.ts";

type Workflow = (input: never) => Promise<unknown>;

/** A Tuesday before the clocks change, at noon. */
const START = Date.UTC(2026, 9, 20, 12);
const CALM_MS = 3_600_000;

export interface Played {
  server: Server;
  world: World;
}

/**
 * Plays one plan against the workflow: its steps, then an hour in which nothing more goes wrong, then
 * all the rules of rest. @throws Violation, Nondeterminism, TaskFailed
 */
export async function play(workflow: Workflow, plan: Plan): Promise<Played> {
  const random = seeded(plan.seed);
  let attempts = 0;
  let posts = 0;
  let isCalm = false;
  const fates = new Map(plan.fates.map(({ nth, fate }) => [nth, fate]));
  const answers = new Map(plan.answers.map(({ nth, answer }) => [nth, answer]));
  let clock = () => START;
  const watcher = new Watcher(() => world);
  using virtual = virtualClock(
    () => clock(),
    () => {
      throw new Error("Math.random in a workflow");
    },
  );
  void virtual;
  const world = new World({
    clock: () => clock(),
    random,
    answer: () => (isCalm ? "accepts" : (answers.get(posts++) ?? "accepts")),
    ambiguous: plan.ambiguous,
    pace: {
      debounceMs: 3_000,
      debounceCapMs: 10_000,
      draftsDuringDebounce: plan.draftsDuringDebounce,
    },
    posted: (letter, post) => watcher.posted(letter, post),
  });
  const server = new Server({
    start: START,
    seed: plan.seed,
    random,
    workflow,
    input: { organizationId: "organization", leadId: "1", v: 2 },
    fate: () => (isCalm ? "ok" : (fates.get(attempts++) ?? "ok")),
    work: (type, args, attempt) => workOf(world, type, args, attempt),
    suggestAfter: plan.suggestAfter,
    watch: (commands) => watcher.tasked(server, commands),
  });
  clock = () => server.now;
  await server.begin();
  const actor = new Actor(server, world, random);
  for (const step of plan.steps) {
    await actor.take(step);
    atRest(server);
  }
  isCalm = true;
  await server.advance(CALM_MS);
  atRest(server);
  settled(server, world);
  await server.replay();
  return { server, world };
}

/** Does what steps say. */
class Actor {
  readonly #server: Server;
  readonly #world: World;
  readonly #random: () => number;
  readonly #said: InboundSignal[] = [];
  #count = 0;

  constructor(server: Server, world: World, random: () => number) {
    this.#server = server;
    this.#world = world;
    this.#random = random;
  }

  async take(step: Step): Promise<void> {
    const server = this.#server;
    const world = this.#world;
    switch (step.kind) {
      case "say":
        return this.#say(step);
      case "again": {
        const signal = this.#said.at(-1 - step.back);
        if (signal) server.signal(INBOUND_SIGNAL, signal);
        return server.advance(0);
      }
      case "command": {
        const by = step.signed ? "user-1" : null;
        const command = COMMANDS[step.command](step.draw, world, server.timeline.now);
        const id = `${step.command}:${(this.#count += 1)}`;
        server.update(id, updateOf(step.command), { by, command });
        return server.advance(0);
      }
      case "wait":
        return server.advance(step.ms);
      case "crash":
      case "busy":
        return server.away(step.ms, step.kind === "crash");
      case "echo":
        server.signal(INBOUND_SIGNAL, world.echo());
        return server.advance(0);
      case "report":
        return world.report();
      case "undelivered": {
        const sent = [...world.ledger.sends.values()].findLast(({ state }) => state === "accepted");
        if (!sent) return;
        if (step.action === "opt_out")
          world.lead.change({ set: { optedOut: true }, causes: ["opt_out"] }, server.timeline.now);
        const { messageId } = sent;
        const { action } = step;
        const signal = { failures: [{ messageId, action }], ...this.#optedOut(action) };
        server.signal(DELIVERY_FAILED_SIGNAL, signal);
        return server.advance(0);
      }
      case "deploy":
        server.isNewVersionOut = true;
        server.signal(WAKE_SIGNAL);
        return server.advance(0);
    }
  }

  #optedOut(action: string): object {
    return action === "opt_out" ? { lead: this.#world.lead.now } : {};
  }

  /** Stored now, signalled a moment later: signals overtake each other. */
  async #say({ cues, after }: Step & { kind: "say" }): Promise<void> {
    const server = this.#server;
    const ids = cues.map(() => `message-${(this.#count += 1)}`);
    const signal = this.#world.hear(ids, cues);
    server.timeline.after(this.#random() * after, () => {
      this.#said.push(signal);
      server.signal(INBOUND_SIGNAL, signal);
    });
    return server.advance(0);
  }
}
