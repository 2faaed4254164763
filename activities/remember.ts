import { and, eq, isNull, lt, or } from "drizzle-orm";
import { saveCalls } from "../db/queries/turns.ts";
import { leads } from "../db/schema/index.ts";
import { askModel, isOverBudget } from "./ask-model.ts";
import type { TurnRef } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** Memory: the rolling summary, after the reply. It advances by message, so a retry changes nothing. */
export async function remember(deps: ActivityDeps, ref: TurnRef): Promise<void> {
  const conversation = await conversationOf(deps, ref, { newMessageIds: [] });
  const newest = conversation.messages.at(-1)?.id;
  if (newest === undefined) return;
  const answer = await askModel(deps, ref, (signal) =>
    deps.pipeline.remember(conversation, signal),
  ).catch((error: unknown) => {
    // The messages themselves are there: the next month's memory reads them.
    if (isOverBudget(error)) return null;
    throw error;
  });
  if (answer === null) return;
  const { output, calls } = answer;
  await deps.db.tenant(ref.organizationId, async (tx) => {
    await tx
      .update(leads)
      .set({
        summary: output.points.map(({ text }) => text).join(" "),
        memory: output.points,
        summarizedThrough: newest,
      })
      .where(
        and(
          eq(leads.id, ref.leadId),
          or(isNull(leads.summarizedThrough), lt(leads.summarizedThrough, newest)),
        ),
      );
    await saveCalls(tx, ref, calls);
  });
}
