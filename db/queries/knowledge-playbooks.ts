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
  /** What holds without one of the organization's own. */
  builtIn: string;
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
  if (!(await holdPlaybook(tx, organizationId, objection, version))) return null;
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

/** Puts the built-in one back; false when it is not as the caller saw it. */
export async function dropPlaybook(
  tx: TenantTx,
  organizationId: string,
  { objection, version, by }: { objection: Objection; version: string | null; by: string },
): Promise<boolean> {
  if (!(await holdPlaybook(tx, organizationId, objection, version))) return false;
  const dropped = await tx
    .delete(playbooks)
    .where(and(eq(playbooks.organizationId, organizationId), eq(playbooks.objection, objection)))
    .returning({ objection: playbooks.objection });
  if (dropped.length > 0)
    await addEvent(tx, organizationId, "playbook.changed", null, { objection, by });
  return true;
}

/** Whether it is as the caller saw it; nobody else changes it until the transaction's end. */
async function holdPlaybook(
  tx: TenantTx,
  organizationId: string,
  objection: Objection,
  version: string | null,
): Promise<boolean> {
  // The organization's row: the first of two who both saw the built-in one has it.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  if (version === null) return true;
  return (await currentPlaybook(tx, organizationId, objection)).version === version;
}

function currentOf(row: Playbook & { version: string }): CurrentPlaybook {
  const { objection, guidance, updatedAt, version } = row;
  const builtIn = DEFAULT_PLAYBOOKS[objection];
  return { objection, guidance, builtIn, isDefault: false, updatedAt, version };
}

function byDefault(objection: Objection): CurrentPlaybook {
  const builtIn = DEFAULT_PLAYBOOKS[objection];
  return {
    objection,
    guidance: builtIn,
    builtIn,
    isDefault: true,
    updatedAt: null,
    version: "default",
  };
}
