import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { DEFAULT_PLAYBOOKS } from "../../domain/default-playbooks.ts";
import { OBJECTIONS, type Objection } from "../../domain/observation.ts";
import type { TenantTx } from "../client.ts";
import { rowVersion } from "../row-version.ts";
import { organizations, playbooks, type Playbook } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export interface CurrentPlaybook {
  objection: Objection;
  guidance: string;
  isDefault: boolean;
  updatedAt: Date | null;
  version: string;
}

const shown = { ...getTableColumns(playbooks), version: rowVersion(playbooks) };

/** How each objection is met. */
export async function currentPlaybooks(tx: TenantTx): Promise<CurrentPlaybook[]> {
  const rows = await tx.select(shown).from(playbooks);
  return OBJECTIONS.map((objection) => {
    const own = rows.find((row) => row.objection === objection);
    return own ? currentOf(own) : byDefault(objection);
  });
}

/** How one objection is met. */
export async function currentPlaybook(
  tx: TenantTx,
  organizationId: string,
  objection: Objection,
): Promise<CurrentPlaybook> {
  const [own] = await tx
    .select(shown)
    .from(playbooks)
    .where(and(eq(playbooks.organizationId, organizationId), eq(playbooks.objection, objection)));
  return own ? currentOf(own) : byDefault(objection);
}

/** Null when it is not as the caller saw it. */
export async function changePlaybook(
  tx: TenantTx,
  organizationId: string,
  wanted: { objection: Objection; guidance: string; version: string | null; by: string },
): Promise<CurrentPlaybook | null> {
  const { objection, guidance, version, by } = wanted;
  // The first of two who both saw the built-in one has it.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  if (version !== null) {
    const seen = await currentPlaybook(tx, organizationId, objection);
    if (seen.version !== version) return null;
  }
  const [row] = await tx
    .insert(playbooks)
    .values({ organizationId, objection, guidance, updatedBy: by })
    .onConflictDoUpdate({
      target: [playbooks.organizationId, playbooks.objection],
      set: { guidance, updatedBy: by, updatedAt: sql`clock_timestamp()` },
    })
    .returning(shown);
  await addEvent(tx, organizationId, "playbook.changed", null, { objection, by });
  return currentOf(row!);
}

function currentOf(row: Playbook & { version: string }): CurrentPlaybook {
  const { objection, guidance, updatedAt, version } = row;
  return { objection, guidance, isDefault: false, updatedAt, version };
}

function byDefault(objection: Objection): CurrentPlaybook {
  return {
    objection,
    guidance: DEFAULT_PLAYBOOKS[objection],
    isDefault: true,
    updatedAt: null,
    version: "default",
  };
}
