import type { ErasureInput } from "./contract.ts";
import { eraser } from "./proxies.ts";

/**
 * Erases a lead: its rows, then every run of its workflow, and of those of leads that were merged
 * into it. It goes on until nothing is left; its own history holds ids only and is part of the proof.
 */
export async function erasureWorkflow(input: ErasureInput): Promise<void> {
  // Older histories have no answer here.
  const erased = (await eraser.eraseRows.executeWithOptions({ summary: "rows" }, [input])) as
    | { merged: string[] }
    | undefined;
  const leadIds = [input.leadId, ...(erased?.merged ?? [])];
  for (const leadId of leadIds)
    await eraser.eraseHistories.executeWithOptions({ summary: "histories" }, [
      { ...input, leadId },
    ]);
}
