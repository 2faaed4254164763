import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

describe.runIf(hasChromium())("prompts, the audit log and one's account", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("a version is written, answers nobody until it is activated, and gives way to the built-in rules", async () => {
    const manager = await dashboard.member("manager");
    const page = await dashboard.browser.signedIn(manager, { path: "/bot/prompts?stage=mouth" });
    await page.getByRole("button", { name: "Write a version from this" }).click();
    await page.getByLabel("Rules of the Mouth").fill("Your stage: the Mouth. At most two lines.");
    await page.getByLabel("What is different, and why").fill("Shorter");
    await page.getByRole("button", { name: "Save version" }).click();
    await page.getByText("Answers nobody", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Activate", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("has not been tried on the past yet").waitFor();
    await dialog.getByRole("button", { name: "Activate", exact: true }).click();
    await page.getByRole("link", { name: "Mouth Version 1" }).waitFor();
    await page.getByRole("button", { name: /^Built-in/ }).click();
    await page.getByRole("button", { name: "Back to the built-in rules" }).click();
    await dialog.getByRole("button", { name: "Back to the built-in rules" }).click();
    await page.getByRole("link", { name: "Mouth Built-in" }).waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("rules replace no others than those that were seen, and an editor outlives a failed reading", async () => {
    const manager = await dashboard.member("manager");
    const path = "/bot/prompts?stage=brain";
    const page = await dashboard.browser.signedIn(manager, { path });
    const write = async (text: string) => {
      await page.getByRole("button", { name: "Write a version from this" }).click();
      await page.getByLabel("Rules of the Brain").fill(text);
      await page.getByRole("button", { name: "Save version" }).click();
      await page.getByText("Answers nobody", { exact: true }).first().waitFor();
    };
    await write("Your stage: the Brain. One action, the first that helps.");
    await write("Your stage: the Brain. One action, the best that helps.");
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Activate", exact: true }).click();
    await dialog.getByText(/next/i).first().waitFor();

    const other = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    await other.getByRole("button", { name: /^Version 1/ }).click();
    await other.getByRole("button", { name: "Activate", exact: true }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Activate", exact: true }).click();
    await other.getByRole("link", { name: "Brain Version 1" }).waitFor();

    await dialog.getByRole("button", { name: "Activate", exact: true }).click();
    await dialog.getByText("Somebody else changed this meanwhile").waitFor();
    await dialog.getByRole("button", { name: "Load anew" }).click();
    await dialog.getByText("Somebody else changed this meanwhile").waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: "Activate", exact: true }).click();
    await page.getByRole("link", { name: "Brain Version 2" }).waitFor();

    await page.getByRole("button", { name: "Write a version from this" }).click();
    await page.getByLabel("Rules of the Brain").fill("Your stage: the Brain. Not yet done.");
    await page.route(/\/v1\/prompts\/brain$/, (route) =>
      route.fulfill({ status: 503, json: { code: "unavailable", detail: "Away for a moment" } }),
    );
    await other.getByRole("button", { name: /^Version 1/ }).click();
    await other.getByRole("button", { name: "Activate", exact: true }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Activate", exact: true }).click();
    await page.getByText("Away for a moment").first().waitFor();
    expect(await page.getByLabel("Rules of the Brain").inputValue()).toContain("Not yet done");
    await page.getByRole("link", { name: "Inbox" }).click();
    await page.getByText("Discard your changes?").waitFor();
    // The browser says of itself that answers were no good ones.
    dashboard.browser.wrongs.length = 0;
  });

  test("codes at sign-in are turned on, and their recovery codes are not lost by a slip", async () => {
    const agent = await dashboard.member("agent");
    const page = await dashboard.browser.signedIn(agent, { path: "/settings/account" });
    await page.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Current password").fill(agent.password);
    await dialog.getByRole("button", { name: "Next" }).click();
    await dialog.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
    const key = await dialog.getByLabel("Or type this key", { exact: true }).inputValue();
    const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
    await dialog.getByLabel("The code that the app shows").fill(code);
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await dialog.getByText("Keep your recovery codes").waitFor();
    await page.keyboard.press("Escape");
    await dialog.getByText("not copied or downloaded").waitFor();
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await page.getByText("10 recovery codes are left").waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("the audit log tells in words what was done, and finds it by what it was", async () => {
    const manager = await dashboard.member("manager");
    const page = await dashboard.browser.signedIn(manager, { path: "/settings/account" });
    await page.getByRole("button", { name: "Replace the address" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Replace the address" }).click();
    await page.getByText("The old address shows nothing any more").waitFor();
    await page.getByRole("link", { name: "Audit log" }).click();
    await page.getByRole("link", { name: "Replaced their calendar's address" }).first().waitFor();
    await page.getByLabel("What").selectOption({ label: "Replaced their calendar's address" });
    await expect.poll(() => page.getByText("Signed in", { exact: true }).count()).toBe(0);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download as CSV" }).click();
    expect((await saved).suggestedFilename()).toBe("audit-log.csv");
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
