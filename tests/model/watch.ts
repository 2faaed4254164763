import type { CommandKind } from "../../domain/command.ts";
import { UPDATE_OF, type LeadView } from "../../workflows/contract.ts";
import type { Command } from "./runtime/protocol.ts";
import type { Server } from "./runtime/server.ts";
import type { Letter, Post } from "./world/ledger.ts";
import type { World } from "./world/world.ts";

/** A rule that did not hold. */
class Violation extends Error {}

export function violate(rule: string, detail: unknown): never {
  throw new Violation(`${rule}\n${JSON.stringify(detail, null, 2)}`);
}

const FREE_TEXT_MS = 86_400_000;
/** A POST under way when the lead opts out cannot be called back. */
const UNDER_WAY_MS = 1_000;

/** Looks at each thing as it happens; throws the first time a rule is broken. */
export class Watcher {
  readonly #world: () => World;

  constructor(world: () => World) {
    this.#world = world;
  }

  /** I4 and I5, at the moment a message leaves; independent of the guard. */
  posted(letter: Letter, post: Post): void {
    const world = this.#world();
    const { lead, ledger } = world;
    const { optedOut, owner } = lead.now;
    const detail = { letter, post, lead: lead.now };
    const isLate = (since: number | null) => since !== null && since < post.at - UNDER_WAY_MS;
    if (optedOut && isLate(lead.optedOutSince))
      violate("I5: nothing is sent after an opt-out", detail);
    const byBot = !letter.byPerson && !letter.commanded;
    if (byBot && owner === "person" && isLate(lead.ownedSince))
      violate("I5: the bot sends nothing while a person owns the lead", detail);
    const heard = lead.lastInboundAt;
    if (letter.kind === "text" && (heard === null || post.at > heard + FREE_TEXT_MS))
      violate("I5: no free text outside the 24-hour window", detail);
    const send = ledger.sends.get(letter.key);
    const most = send?.isResent ? 2 : 1;
    const tries = send?.posts.filter(({ answer }) => answer !== "asks_to_retry") ?? [];
    if (tries.length > most) violate("I4: a turn sends at most once", send);
    const turn = world.turns.get(letter.key);
    if (!post.left || !turn) return;
    for (const messageId of turn.messageIds) {
      const answers = [...world.turns.values()].filter(
        ({ id, messageIds }) =>
          messageIds.includes(messageId) && ledger.sends.get(id)?.posts.some(({ left }) => left),
      );
      if (answers.length > 1)
        violate("I3: a message is answered by at most one turn", { messageId, answers });
    }
  }

  /** What the workflow commanded in one task. */
  tasked(server: Server, commands: readonly Command[]): void {
    const end = commands.find(({ kind }) => kind === "complete" || kind === "fail");
    if (end) violate("the workflow never ends by itself", end);
    const next = commands.find(({ kind }) => kind === "continueAsNew");
    if (next) this.#carried(server, next as Command & { kind: "continueAsNew" });
    this.#fenced(server, commands);
  }

  /** Nothing that has to be known is under way when a run ends. */
  #carried(server: Server, next: Command & { kind: "continueAsNew" }): void {
    const lost = [...server.activities.values()].filter(({ type }) => type !== "showTyping");
    if (lost.length > 0)
      violate(
        "continue-as-new leaves no work behind",
        lost.map(({ type }) => type),
      );
    const view = viewOf(server);
    const state = (next.args[0] as { state: Record<string, unknown> }).state;
    for (const key of ["owner", "stage", "optedOut", "pausedUntil", "turns"] as const)
      if (state[key] !== view[key])
        violate("state survives continue-as-new", { key, was: view[key], is: state[key] });
    const inbox = state["inbox"] as unknown[];
    if (inbox.length !== view.waiting)
      violate("the inbox survives continue-as-new", { was: view.waiting, is: inbox });
  }

  /** Takeover is a fence: from its acceptance on no draft of the bot is handed to send. */
  #fenced(server: Server, commands: readonly Command[]): void {
    const fences = [...server.updates].filter(
      ([id, { state }]) => state === "accepted" && FENCE.test(id),
    );
    for (const command of commands) {
      if (command.kind !== "scheduleActivity" || command.type !== "sendReply") continue;
      const { turnId } = command.args[0] as { turnId: string };
      const turn = this.#world().turns.get(turnId);
      const isNew = !this.#world().ledger.sends.has(turnId);
      const isBots = turn?.cause === "messages" || turn?.cause === "follow_up";
      if (isNew && isBots && fences.length > 0)
        violate("I5: takeover is a fence from its acceptance on", { fences, turn });
    }
  }
}

/** Ids of updates begin with their command's kind. */
const FENCE = /^(?:take_over|opt_out|pause|send):/u;

export function viewOf(server: Server): LeadView {
  return server.run.query("lead") as LeadView;
}

export function updateOf(kind: CommandKind): string {
  return UPDATE_OF[kind];
}
