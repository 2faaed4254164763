import type { CommandDone } from "./contract.ts";
import { command } from "./command.ts";
import type { ActivityDeps } from "./deps.ts";

export interface SetOwner {
  organizationId: string;
  leadId: string;
  owner: "bot" | "person";
}

/** Takeover and hand-back of runs that began in version 1. */
export function setOwner(
  deps: ActivityDeps,
  { organizationId, leadId, owner }: SetOwner,
): Promise<CommandDone> {
  const kind = owner === "person" ? ("take_over" as const) : ("hand_back" as const);
  const now = Date.now();
  return command(deps, {
    organizationId,
    leadId,
    now,
    by: null,
    requestId: `v1:${kind}:${now}`,
    command: { kind },
  });
}
