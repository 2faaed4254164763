import type { Page } from "playwright-core";
import { v7 } from "uuid";
import type { Database } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { insertMessage } from "../../db/queries/insert-message.ts";

interface Stored {
  db: Database;
  organizationId: string;
  count: number;
}

/** How long after its storage each message was painted in the open conversation, ms. */
export async function untilSeen(
  page: Page,
  { db, organizationId, count }: Stored,
): Promise<number[]> {
  await page.getByRole("searchbox").fill("");
  await page.locator("[data-lead]").first().click();
  await page.getByRole("log").waitFor();
  const leadId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const lead = await db.tenant(organizationId, (tx) => findLead(tx, leadId));
  if (lead === null) throw new Error("There is no such lead");
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const element of document.querySelectorAll<HTMLElement>("[data-message]")) {
        const id = element.dataset["message"] ?? "";
        if (!(id in seen)) requestAnimationFrame(() => (seen[id] ??= Date.now()));
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
  const spans: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = v7();
    await db.tenant(organizationId, (tx) =>
      insertMessage(tx, {
        id,
        organizationId,
        leadId,
        channelId: lead.channelId,
        direction: "inbound",
        author: "lead",
        type: "text",
        text: `Message ${n}`,
        wamid: `wamid.${id}`,
        payload: {},
        status: "received",
        sentAt: new Date(),
      }),
    );
    const storedAt = Date.now();
    const seenAt = await page.waitForFunction(
      (key) => (window as unknown as { seen: Record<string, number> }).seen[key] ?? 0,
      id,
    );
    spans.push((await seenAt.jsonValue()) - storedAt);
  }
  return spans;
}
