import { isDeepStrictEqual } from "node:util";
import { and, desc, eq } from "drizzle-orm";
import { CADENCE_TRIGGERS, type CadenceStep, type CadenceTrigger } from "../../domain/cadence.ts";
import { DEFAULT_CADENCES } from "../../domain/default-cadences.ts";
import type { TenantTx } from "../client.ts";
import { cadences, organizations, type CadenceRow } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export interface CurrentCadence {
  trigger: CadenceTrigger;
  /** 0 for the built-in one. */
  version: number;
  steps: readonly CadenceStep[];
  active: boolean;
  isDefault: boolean;
  changedAt: Date | null;
}

/** What silences that begin now follow, one for each trigger. */
export async function currentCadences(
  tx: TenantTx,
  organizationId: string,
): Promise<CurrentCadence[]> {
  const newest = await tx
    .selectDistinctOn([cadences.trigger])
    .from(cadences)
    .where(eq(cadences.organizationId, organizationId))
    .orderBy(cadences.trigger, desc(cadences.version));
  return CADENCE_TRIGGERS.map((trigger) =>
    currentOf(
      trigger,
      newest.find((row) => row.trigger === trigger),
    ),
  );
}

/** What silences of one kind that begin now follow. */
export async function currentCadence(
  tx: TenantTx,
  organizationId: string,
  trigger: CadenceTrigger,
): Promise<CurrentCadence> {
  const [newest] = await tx
    .select()
    .from(cadences)
    .where(and(eq(cadences.organizationId, organizationId), eq(cadences.trigger, trigger)))
    .orderBy(desc(cadences.version))
    .limit(1);
  return currentOf(trigger, newest);
}

/** A new version, unless nothing is new about it. Null when `after` is not the newest any more. */
export async function changeCadence(
  tx: TenantTx,
  organizationId: string,
  wanted: {
    trigger: CadenceTrigger;
    steps: readonly CadenceStep[];
    active: boolean;
    by: string;
    /** The version that the caller saw; null for whichever. */
    after: string | null;
  },
): Promise<CurrentCadence | null> {
  const { trigger, steps, active, by } = wanted;
  // Two changes at once get two versions.
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  const current = await currentCadence(tx, organizationId, trigger);
  if (wanted.after !== null && wanted.after !== String(current.version)) return null;
  if (!current.isDefault && active === current.active && isDeepStrictEqual(steps, current.steps))
    return current;
  const version = current.version + 1;
  const [row] = await tx
    .insert(cadences)
    .values({ organizationId, trigger, version, steps, active, createdBy: by })
    .returning();
  await addEvent(tx, organizationId, "cadence.changed", null, { trigger, version, active });
  return currentOf(trigger, row);
}

function currentOf(trigger: CadenceTrigger, row: CadenceRow | undefined): CurrentCadence {
  if (!row) {
    const { steps, active } = DEFAULT_CADENCES[trigger];
    return { trigger, version: 0, steps, active, isDefault: true, changedAt: null };
  }
  const { version, steps, active, createdAt } = row;
  return { trigger, version, steps, active, isDefault: false, changedAt: createdAt };
}
