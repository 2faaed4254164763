import type { Database } from "../../db/client.ts";
import { LEAD_SECTIONS, readLeadSection, type LeadSection } from "../../db/queries/export-lead.ts";

const BATCH = 200;

/** One JSON object with a list for each kind of row that is held of a lead. */
export async function* leadJson(
  db: Database,
  organizationId: string,
  leadIds: readonly string[],
): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(new Date().toISOString())}`;
  for (const name of Object.keys(LEAD_SECTIONS) as LeadSection[]) {
    yield `,\n${JSON.stringify(name)}:[`;
    let separator = "\n";
    let after: string | null = null;
    do {
      // A transaction for each batch: a slow client holds none.
      const batch: Awaited<ReturnType<typeof readLeadSection>> = await db.tenant(
        organizationId,
        (tx) => readLeadSection(tx, name, leadIds, after, BATCH),
      );
      for (const row of batch.rows) {
        yield separator + JSON.stringify(row);
        separator = ",\n";
      }
      after = batch.next;
    } while (after !== null);
    yield "]";
  }
  yield "}\n";
}
