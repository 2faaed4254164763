import { and, eq, isNull, lt, or } from "drizzle-orm";
import { saveCalls } from "../db/queries/turns.ts";
import { leads } from "../db/schema/index.ts";
import { cancellable } from "./heartbeat.ts";
import type { TurnRef } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** Memory: the rolling summary, after the reply. It advances by message, so a retry changes nothing. */
export async function remember(deps: ActivityDeps, ref: TurnRef): Promise<void> {
  const conversation = await conversationOf(deps, ref, { newMessageIds: [] });
  const newest = conversation.messages.at(-1)?.id;
  if (newest === undefined) return;
  const { output, calls } = await cancellable((signal) =>
    deps.pipeline.remember(conversation, signal),
  );
  await deps.db.tenant(ref.organizationId, async (tx) => {
    const advanced = await tx
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
      )
      .returning({ id: leads.id });
    if (advanced.length > 0) await saveCalls(tx, ref, calls);
  });
}
