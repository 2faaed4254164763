import { sql } from "drizzle-orm";
import { DEFAULT_PLAYBOOKS } from "../../domain/default-playbooks.ts";
import { OBJECTIONS, type Objection } from "../../domain/observation.ts";
import type { TenantTx } from "../client.ts";
import { playbooks, type Playbook } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export interface CurrentPlaybook {
  objection: Objection;
  guidance: string;
  isDefault: boolean;
  updatedAt: Date | null;
}

/** How each objection is met. */
export async function currentPlaybooks(tx: TenantTx): Promise<CurrentPlaybook[]> {
  const rows = await tx.select().from(playbooks);
  return OBJECTIONS.map((objection) => {
    const own = rows.find((row) => row.objection === objection);
    return own ? currentOf(own) : byDefault(objection);
  });
}

export async function changePlaybook(
  tx: TenantTx,
  organizationId: string,
  { objection, guidance, by }: { objection: Objection; guidance: string; by: string },
): Promise<CurrentPlaybook> {
  const [row] = await tx
    .insert(playbooks)
    .values({ organizationId, objection, guidance, updatedBy: by })
    .onConflictDoUpdate({
      target: [playbooks.organizationId, playbooks.objection],
      set: { guidance, updatedBy: by, updatedAt: sql`clock_timestamp()` },
    })
    .returning();
  await addEvent(tx, organizationId, "playbook.changed", null, { objection, by });
  return currentOf(row as Playbook);
}

function currentOf({ objection, guidance, updatedAt }: Playbook): CurrentPlaybook {
  return { objection, guidance, isDefault: false, updatedAt };
}

function byDefault(objection: Objection): CurrentPlaybook {
  return {
    objection,
    guidance: DEFAULT_PLAYBOOKS[objection],
    isDefault: true,
    updatedAt: null,
  };
}
