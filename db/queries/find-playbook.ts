import { eq } from "drizzle-orm";
import { DEFAULT_PLAYBOOKS } from "../../domain/default-playbooks.ts";
import type { Objection } from "../../domain/observation.ts";
import type { TenantTx } from "../client.ts";
import { playbooks } from "../schema/index.ts";

/** The organization's guidance, else the default. */
export async function findPlaybook(
  tx: TenantTx,
  objection: Objection | null,
): Promise<{ objection: Objection; guidance: string } | null> {
  if (objection === null) return null;
  const [row] = await tx
    .select({ guidance: playbooks.guidance })
    .from(playbooks)
    .where(eq(playbooks.objection, objection));
  return { objection, guidance: row?.guidance ?? DEFAULT_PLAYBOOKS[objection] };
}
