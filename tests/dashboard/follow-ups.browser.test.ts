import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cannedReplies, templates } from "../../db/schema/index.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

describe.runIf(hasChromium())("templates, cadences and canned replies", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("a template shows what a lead reads, and why WhatsApp refused it", async () => {
    const { organizationId, channelId } = dashboard.org;
    await dashboard.db.tenant(organizationId, (tx) =>
      tx.insert(templates).values({
        organizationId,
        channelId,
        name: "still_looking",
        language: "en",
        category: "MARKETING",
        purpose: "follow_up",
        status: "REJECTED",
        rejectedReason: "PROMOTIONAL",
        body: "Hello {{1}}, are you still looking?",
        quickReplies: ["Yes"],
      }),
    );
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: "/bot/templates",
    });
    const card = page.getByRole("listitem").filter({ hasText: "still_looking" });
    await card.getByText("Hello Ana, are you still looking?").waitFor();
    await card.getByText(/It sells something/).waitFor();
    expect(await page.getByRole("button", { name: "New template" }).count()).toBe(0);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a cadence is tried while it is changed, and saved not over what another has saved", async () => {
    const path = "/bot/cadences?after=engaged";
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    const days = page.getByRole("list", { name: "Dry run" });
    await days.getByText("pick up the thread").waitFor();
    await page.getByLabel("Silence begins").fill("2026-11-24T12:00");
    await page.getByRole("spinbutton", { name: "After" }).first().fill("40");
    await days.getByText("12:40").or(days.getByText("12:41")).first().waitFor();

    const other = await page.context().newPage();
    await other.goto(path);
    await other.getByRole("button", { name: "Remove message 5" }).click();
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByText("Saved").first().waitFor();
    await page.bringToFront();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/Somebody else changed this/).waitFor();
    const anew = page.getByRole("alert").getByRole("button");
    await anew.click();
    await anew.waitFor({ state: "detached" });
    expect(await page.getByRole("spinbutton", { name: "After" }).first().inputValue()).toBe("40");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").first().waitFor();
    expect(dashboard.browser.wrongs.splice(0).filter((text) => !/ 412 /.test(text))).toEqual([]);
  });

  test("a canned reply is written, found, and refused a shortcut that is taken", async () => {
    const { organizationId } = dashboard.org;
    await dashboard.db.tenant(organizationId, (tx) =>
      tx
        .insert(cannedReplies)
        .values({ organizationId, shortcut: "photos", text: "Here they are." }),
    );
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/settings/canned-replies",
    });
    await page.getByRole("button", { name: "New reply" }).click();
    const dialog = page.getByRole("dialog", { name: "New canned reply" });
    await dialog.getByLabel("Shortcut").fill("Photos");
    await dialog.getByLabel("Text").fill("Hello {{name}}, see you at the door.");
    await dialog.getByText("Hello Ana, see you at the door.").waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Another reply has this shortcut.").waitFor();
    await dialog.getByLabel("Shortcut").fill("At the door");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("searchbox", { name: /Search/ }).fill("see you");
    await page.getByRole("heading", { name: "/at-the-door", exact: true }).waitFor();
    expect(await page.getByRole("heading", { name: "/photos" }).count()).toBe(0);
    expect(dashboard.browser.wrongs.splice(0).filter((text) => !/ 409 /.test(text))).toEqual([]);
  });
});
