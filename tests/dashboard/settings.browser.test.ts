import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { channels } from "../../db/schema/index.ts";
import { simulatedGraph } from "../simulated-graph.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

describe.runIf(hasChromium())("the settings", () => {
  let dashboard: ServedDashboard;
  const graph = simulatedGraph();
  beforeAll(async () => {
    dashboard = await servedDashboard({
      graphFor: graph.graphFor,
      webhook: { url: "https://hooks.test/webhook", verifyToken: null },
    });
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("an owner connects a number step by step, and mends the step that fails", async () => {
    const owner = await dashboard.member("owner");
    const page = await dashboard.browser.signedIn(owner, {
      path: "/settings/channels?connect=new",
    });
    await page.getByRole("button", { name: "I have them" }).click();
    await page.getByLabel("Phone number", { exact: true }).fill("+351 220 000 077");
    await page.getByLabel("Phone number ID").fill("100000000000077");
    await page.getByLabel("WhatsApp Business account ID").fill("200000000000077");
    await page.getByLabel("Access token").fill("EAA-the-access-token-x7Qk ");
    await page.getByLabel("App secret").fill("the-app-secret");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("button", { name: "Meta has verified it" }).waitFor();
    const address = page.getByLabel("Callback URL", { exact: true });
    expect(await address.inputValue()).toBe("https://hooks.test/webhook");
    await page.getByText("has to set VERIFY_TOKEN").waitFor();
    const rows = await dashboard.db.tenant(dashboard.org.organizationId, (tx) =>
      tx.select().from(channels),
    );
    const row = rows.find(({ phoneNumberId }) => phoneNumberId === "100000000000077");
    if (row === undefined) throw new Error("no channel was made");
    await graph.put(row, { unsubscribed: true });

    await page.getByRole("button", { name: "Test it" }).click();
    await page.getByRole("button", { name: "Test the connection" }).click();
    const step = page.getByRole("listitem").filter({ hasText: "WhatsApp tells us of messages" });
    await step.getByText("Failed").last().waitFor();
    await page.getByRole("button", { name: "Subscribe", exact: true }).click();
    await step.getByText("Passed").last().waitFor();
    await page.getByText("All is ready").waitFor();
    expect(await page.content()).not.toContain("the-access-token");
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("what somebody typed stays when a colleague saved meanwhile", async () => {
    const path = "/settings/organization";
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    const first = page.getByLabel("First words");
    await first.fill("A machine answers.");
    const owner = await dashboard.member("owner");
    const saved = await fetch(`${dashboard.origin}/v1/organization`, {
      method: "PATCH",
      headers: { ...owner.headers, "content-type": "application/json" },
      body: JSON.stringify({ viewings: { holdMinutes: 17 } }),
    });
    expect(saved.status).toBe(200);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Load anew" }).click();
    await expect.poll(() => page.getByLabel("Time is held, minutes").inputValue()).toBe("17");
    expect(await first.inputValue()).toBe("A machine answers.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Not saved yet").waitFor({ state: "detached" });
    const answer = await fetch(`${dashboard.origin}/v1/organization`, { headers: owner.headers });
    expect(await answer.json()).toMatchObject({
      disclosure: "A machine answers.",
      viewings: { holdMinutes: 17 },
    });
    // The browser itself logs the one 412.
    expect(dashboard.browser.wrongs.splice(0)).toEqual([expect.stringContaining("412")]);
  });

  test("a manager invites agents and viewers only, and touches nobody above", async () => {
    const owner = await dashboard.member("owner");
    const path = "/settings/team";
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    const row = page.getByRole("listitem").filter({ hasText: owner.email });
    await row.waitFor();
    expect(await row.getByRole("button").count()).toBe(0);
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio").first().waitFor();
    expect(await dialog.getByRole("radio").count()).toBe(2);
    await dialog.getByLabel("E-mail").fill("rui@example.com");
    await dialog.getByLabel("Name").fill("Rui Costa");
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await page.getByRole("button", { name: "Withdraw" }).waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("an invitation that is half written is not lost by a slip", async () => {
    const path = "/settings/team";
    const page = await dashboard.browser.signedIn(await dashboard.member("owner"), { path });
    const dialog = page.getByRole("dialog", { name: "Invite somebody" });
    const asking = page.getByRole("dialog", { name: "Discard" });
    await page.getByRole("button", { name: "Invite" }).click();
    await dialog.getByLabel("Name").fill("Rui");
    await page.keyboard.press("Escape");
    await asking.getByRole("button", { name: "Cancel" }).click();
    expect(await dialog.getByLabel("Name").inputValue()).toBe("Rui");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await asking.getByRole("button", { name: "Discard" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Invite" }).click();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a key is shown once, and opens nothing after it is revoked", async () => {
    const path = "/settings/api-keys";
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    await page.getByRole("button", { name: "New key" }).first().click();
    await page.getByLabel("Name").fill("CRM");
    await page.getByRole("button", { name: "Make the key" }).click();
    const key = await page.getByLabel("Key", { exact: true }).inputValue();
    const ask = () =>
      fetch(`${dashboard.origin}/v1/leads`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole("button", { name: "I have kept it" }).click();
    await page.getByText("Read leads").waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole("button", { name: "Revoke: CRM" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("1 key that ended").waitFor();
    expect((await ask()).status).toBe(401);
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
