import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "./chromium.ts";
import { signIn } from "./browser.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

describe.runIf(hasChromium())("signing in", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("a wrong password is refused in words, the right one leads to the page that was asked for", async () => {
    const owner = await dashboard.member("owner");
    const page = await (await dashboard.browser.person()).newPage();
    await page.goto("/settings/team");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    await signIn(page, owner);
    expect(new URL(page.url()).pathname).toBe("/settings/team");
    await page.reload();
    await page.getByRole("navigation", { name: "Pages" }).waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("each role has the pages that are its own", async () => {
    const seen: Record<string, string[]> = {};
    for (const role of ["viewer", "agent", "manager", "owner"] as const) {
      const page = await dashboard.browser.signedIn(await dashboard.member(role), { path: "/bot" });
      const links = page.getByRole("navigation").getByRole("link");
      await page.getByRole("link", { name: "Knowledge" }).waitFor();
      seen[role] = (await links.allInnerTexts()).filter((text) => text !== "");
      await page.context().close();
    }
    expect(seen["viewer"]).not.toContain("Analytics");
    expect(seen["viewer"]).not.toContain("Templates");
    expect(seen["agent"]).toContain("Templates");
    expect(seen["agent"]).not.toContain("Prompts");
    expect(seen["manager"]).toEqual(expect.arrayContaining(["Analytics", "Prompts"]));
    expect(seen["owner"]).toEqual(seen["manager"]);
  });

  test("a part that cannot be had breaks no page, and comes when the network is back", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"));
    await page.getByRole("button", { name: "You and your settings" }).waitFor();
    await page.context().setOffline(true);
    await page.keyboard.press("Control+k");
    await page.getByText("The server cannot be reached").first().waitFor();
    await page.context().setOffline(false);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("dark");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset["theme"]))
      .toBe("dark");
    await page.reload();
    await page.getByRole("navigation", { name: "Pages" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });

  test("signing out in one tab leaves no page open in another", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"));
    const other = await page.context().newPage();
    await other.goto("/inbox");
    await other.getByRole("navigation", { name: "Pages" }).waitFor();
    await page.getByRole("button", { name: "You and your settings" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("E-mail").waitFor();
    await other.getByLabel("E-mail").waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
