import type { TenantTx } from "../../db/client.ts";
import type { LeadChange } from "../../db/queries/change-lead.ts";
import type { Lead } from "../../db/schema/index.ts";
import { REFUSAL_IN_WORDS, type CommandRefusal, type LeadCommand } from "../../domain/command.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { CommandDone } from "../contract.ts";

/** What a command works with, under the lead's lock. */
export interface CommandContext {
  tx: TenantTx;
  lead: Lead;
  by: string | null;
  now: number;
}

/** What a command comes to: the change of the lead, and what its workflow does next. */
export interface CommandResult extends Pick<
  CommandDone,
  "unanswered" | "taken" | "send" | "notice"
> {
  change: LeadChange;
}

export type Command<K extends LeadCommand["kind"]> = (
  context: CommandContext,
  command: Extract<LeadCommand, { kind: K }>,
) => Promise<CommandResult>;

/** @throws FunnelError `conflict`: the person who gave the command is told why. */
export function refuse(reason: CommandRefusal): never {
  throw new FunnelError("conflict", REFUSAL_IN_WORDS[reason], { reason });
}
