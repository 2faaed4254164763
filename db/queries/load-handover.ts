import { and, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import type { CommandKind } from "../../domain/command.ts";
import { handoverNote } from "../../domain/handover.ts";
import type { TenantTx } from "../client.ts";
import { leadCommands, messages, turns, type Lead } from "../schema/index.ts";

/** What people did before the lead was handed back; null once the bot has answered since. */
export async function loadHandover(
  tx: TenantTx,
  lead: Lead,
  timeZone: string,
): Promise<string | null> {
  const { takenOverAt: from, handedBackAt: until } = lead;
  if (from === null || until === null || until < from) return null;
  const answered = await tx
    .select({ id: turns.id })
    .from(turns)
    .where(and(eq(turns.leadId, lead.id), eq(turns.outcome, "sent"), gt(turns.finishedAt, until)))
    .limit(1);
  if (answered.length > 0) return null;
  const [wrote] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(messages)
    .where(
      and(
        eq(messages.leadId, lead.id),
        inArray(messages.author, ["agent", "phone_app"]),
        gt(messages.sentAt, from),
        lte(messages.sentAt, until),
      ),
    );
  const commands = await tx
    .select({ kind: leadCommands.kind })
    .from(leadCommands)
    .where(
      and(eq(leadCommands.leadId, lead.id), gt(leadCommands.at, from), lte(leadCommands.at, until)),
    );
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toISO() ?? "";
  return handoverNote({
    from: local(from),
    until: local(until),
    messages: wrote?.count ?? 0,
    commands: commands.map(({ kind }) => kind as CommandKind),
  });
}
