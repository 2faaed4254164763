import type { ErasureInput } from "./contract.ts";
import { eraser } from "./proxies.ts";

/**
 * Erases a lead: its rows, then every run of its workflow. It goes on until nothing is left; its own
 * history holds ids only and is part of the proof.
 */
export async function erasureWorkflow(input: ErasureInput): Promise<void> {
  await eraser.eraseRows.executeWithOptions({ summary: "rows" }, [input]);
  await eraser.eraseHistories.executeWithOptions({ summary: "histories" }, [input]);
}
