import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import type { Page, Request } from "playwright-core";
import { leads, media, messages } from "../../db/schema/index.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const PHOTOS = 40;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

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

  /** A lead who wrote a moment ago. */
  async function written(name: string, over: Partial<typeof leads.$inferInsert> = {}) {
    const { organizationId, channelId } = dashboard.org;
    const id = v7();
    await dashboard.db.tenant(organizationId, async (tx) => {
      const at = new Date();
      const since = { lastInboundAt: at, windowClosesAt: new Date(at.getTime() + DAY_MS) };
      await tx.insert(leads).values({ id, organizationId, channelId, name, ...since, ...over });
      await tx.insert(messages).values({
        organizationId,
        leadId: id,
        channelId,
        direction: "inbound",
        author: "lead",
        type: "text",
        text: `I am ${name}`,
        payload: {},
        status: "received",
        sentAt: at,
      });
    });
    return id;
  }

  const sentTo = async (leadId: string) => {
    const rows = await dashboard.db.tenant(dashboard.org.organizationId, (tx) =>
      tx
        .select({ text: messages.text })
        .from(messages)
        .where(and(eq(messages.leadId, leadId), eq(messages.author, "agent")))
        .orderBy(messages.id),
    );
    return rows.map(({ text }) => text);
  };

  const box = (page: Page) => page.getByRole("textbox", { name: "Message", exact: true });
  const isPost = (request: Request) =>
    request.method() === "POST" && request.url().endsWith("/messages");

  test("what may have been sent is sent again under its own key: once, and before what came later", async () => {
    const leadId = await written("Rita");
    const agent = await dashboard.member("agent");
    const page = await dashboard.browser.signedIn(agent, { path: `/inbox/${leadId}` });
    const keys: (string | undefined)[] = [];
    let isLost = true;
    let answer = () => {};
    const held = new Promise<void>((done) => (answer = done));
    await page.route(/\/messages$/, async (route) => {
      if (!isPost(route.request())) return route.fallback();
      keys.push(route.request().headers()["idempotency-key"]);
      const response = await route.fetch();
      if (!isLost) return route.fulfill({ response });
      isLost = false;
      await held;
      return route.fulfill({
        status: 503,
        json: { code: "unavailable", detail: "No answer came" },
      });
    });
    await box(page).fill("first");
    await page.keyboard.press("Enter");
    await box(page).fill("second");
    await page.keyboard.press("Enter");
    await expect.poll(() => sentTo(leadId)).toEqual(["first"]);
    expect(keys).toHaveLength(1);
    answer();
    await page.getByText("No answer came").waitFor();
    await expect.poll(() => sentTo(leadId)).toEqual(["first", "second"]);
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByText("No answer came").waitFor({ state: "detached" });
    await expect.poll(() => keys.length).toBe(3);
    expect(keys[2]).toBe(keys[0]);
    expect(await sentTo(leadId)).toEqual(["first", "second"]);
    const first = page.getByRole("log").getByText("first", { exact: true });
    await expect.poll(() => first.count()).toBe(1);
    // The browser says of itself that the answer was no good one.
    dashboard.browser.wrongs.length = 0;
  });

  test("what was written without a network is sent when it is back, whichever lead is open by then", async () => {
    const [ines, otto] = [await written("Ines"), await written("Otto")];
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: `/inbox/${otto}`,
    });
    await page.getByRole("log").getByText("I am Otto").waitFor();
    await page.getByRole("link", { name: /Ines/ }).click();
    await page.getByRole("log").getByText("I am Ines").waitFor();
    await page.context().setOffline(true);
    await box(page).fill("until later");
    await page.keyboard.press("Enter");
    await page.getByText("Not sent: the server cannot be reached.").waitFor();
    await page.getByRole("link", { name: /Otto/ }).click();
    await page.getByRole("log").getByText("I am Otto").waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => sentTo(ines)).toEqual(["until later"]);
  });

  test("a lead that was merged into another opens as that one", async () => {
    const kept = await written("Kept");
    const gone = await written("Gone", { mergedIntoId: kept });
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: `/inbox/${gone}`,
    });
    await page.getByRole("log").getByText("I am Kept").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/inbox/${kept}`);
  });

  test("what is begun stays: beside a canned reply, after loading anew, and not with who comes next", async () => {
    const leadId = await written("Vera");
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: `/inbox/${leadId}`,
    });
    await box(page).fill("half a thought");
    await page.getByRole("button", { name: "Canned replies" }).click();
    await page.keyboard.press("Backspace");
    expect(await box(page).inputValue()).toBe("half a thought");
    await page.reload();
    await box(page).waitFor();
    expect(await box(page).inputValue()).toBe("half a thought");
    await page.getByRole("button", { name: "You and your settings" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("E-mail").waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

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
