import { and, eq, sql } from "drizzle-orm";
import { windowIsOpen } from "../../domain/messaging-window.ts";
import { priceClass } from "../../domain/price-class.ts";
import type { TenantTx } from "../client.ts";
import { leads, messages, templates } from "../schema/index.ts";

/** As what WhatsApp will bill it, as far as we can tell; its status may tell better. */
export async function priceMessage(tx: TenantTx, messageId: string): Promise<void> {
  const template = sql`${messages.payload} -> 'template'`;
  const [row] = await tx
    .select({
      type: messages.type,
      sentAt: messages.sentAt,
      category: templates.category,
      lastInboundAt: leads.lastInboundAt,
      referral: leads.referral,
      firstCameAt: leads.createdAt,
    })
    .from(messages)
    .innerJoin(leads, eq(leads.id, messages.leadId))
    .leftJoin(
      templates,
      and(
        eq(templates.channelId, messages.channelId),
        eq(templates.name, sql`${template} ->> 'name'`),
        eq(templates.language, sql`${template} -> 'language' ->> 'code'`),
      ),
    )
    .where(eq(messages.id, messageId));
  if (!row) return;
  const at = row.sentAt.getTime();
  const price = priceClass({
    kind: row.type === "template" ? "template" : "text",
    ...(row.category && { category: row.category }),
    windowOpen: windowIsOpen(row.lastInboundAt?.getTime() ?? null, at),
    adClickAt: row.referral === null ? null : row.firstCameAt.getTime(),
    at,
  });
  await tx.update(messages).set({ priceClass: price }).where(eq(messages.id, messageId));
}
