import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { media, type Media } from "../schema/index.ts";

/** A message's file with its bytes; null when nothing came with it or nothing was kept. */
export async function findMedia(
  tx: TenantTx,
  messageId: string,
): Promise<(Media & { content: Buffer }) | null> {
  const [row] = await tx.select().from(media).where(eq(media.messageId, messageId));
  const content = row?.content;
  return row && content ? { ...row, content } : null;
}
