import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leads, media, messages } from "../../db/schema/index.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const PHOTOS = 40;
const MINUTE_MS = 60_000;

describe.runIf(hasChromium())("a conversation", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  /** A lead who sent many photos, and the ids of the messages, oldest first. */
  async function withPhotos(photo: Buffer): Promise<{ leadId: string; ids: string[] }> {
    const { organizationId, channelId } = dashboard.org;
    const leadId = v7();
    const ids = Array.from({ length: PHOTOS }, () => v7());
    await dashboard.db.tenant(organizationId, async (tx) => {
      await tx.insert(leads).values({ id: leadId, organizationId, channelId, name: "Ana" });
      await tx.insert(messages).values(
        ids.map((id, index) => ({
          id,
          organizationId,
          leadId,
          channelId,
          direction: "inbound" as const,
          author: "lead" as const,
          type: "image",
          payload: {},
          status: "received" as const,
          sentAt: new Date(Date.now() - (PHOTOS - index) * MINUTE_MS),
        })),
      );
      await tx.insert(media).values(
        ids.map((messageId) => ({
          messageId,
          organizationId,
          leadId,
          kind: "image" as const,
          mimeType: "image/png",
          content: photo,
          size: photo.length,
          state: "kept" as const,
        })),
      );
    });
    return { leadId, ids };
  }

  test("its photos are read as somebody comes near them", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"));
    const photo = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 200 } });
    const { leadId, ids } = await withPhotos(photo);
    const read = new Set<string>();
    page.on("request", (request) => {
      if (request.url().endsWith("/media")) read.add(request.url());
    });
    await page.goto(`/inbox/${leadId}`);
    const log = page.getByRole("log", { name: "Messages" });
    await log.locator(`[data-message="${ids.at(-1)}"] img`).waitFor();
    expect(read.size).toBeLessThan(PHOTOS / 2);
    await log.evaluate((element) => element.scrollTo(0, 0));
    await log.locator(`[data-message="${ids[0]}"] img`).waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
