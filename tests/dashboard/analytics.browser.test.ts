import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dailyFigures } from "../../db/schema/index.ts";
import { bucketOf } from "../../domain/duration-buckets.ts";
import { things } from "../things.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const WEEK = "/analytics?period=custom&from=2026-06-08&to=2026-06-14";

describe.runIf(hasChromium())("analytics", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  const figure = (day: string, metric: string, key: string, detail: string, count: number) => {
    const { organizationId } = dashboard.org;
    const sum = metric.endsWith("time") ? count * 1.1 ** Number(detail) : 0;
    return dashboard.db.tenant(organizationId, (tx) =>
      tx.insert(dailyFigures).values({
        organizationId,
        day,
        metric,
        key,
        detail,
        count,
        sum: Math.round(sum),
      }),
    );
  };
  const open = async (path: string) =>
    dashboard.browser.signedIn(await dashboard.member("manager"), { path });
  const report = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
  const headline = (page: Page) => page.getByRole("region", { name: "At a glance" });

  test("an organization without leads is told how figures come", async () => {
    const page = await open("/analytics");
    await page.getByRole("heading", { name: "No figures yet" }).waitFor();
    await page.getByRole("link", { name: "Connect a number" }).click();
    await page.waitForURL("**/settings/channels");
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("what got worse reads as worse, and the address keeps the days and the comparison", async () => {
    await things(dashboard.db, dashboard.org);
    await figure("2026-06-03", "leads", "organic", "", 20);
    await figure("2026-06-09", "leads", "ad", "ad-1", 25);
    await figure("2026-06-10", "leads", "organic", "", 5);
    await figure("2026-06-03", "first_reply_time", "", String(bucketOf(4_000)), 20);
    await figure("2026-06-09", "first_reply_time", "", String(bucketOf(8_000)), 25);
    const page = await open(WEEK);
    const tiles = headline(page);
    await tiles.getByText("+50% more than 20").waitFor();
    expect(await tiles.innerText()).toMatch(/New leads\s+30\s/);
    const worse = tiles.locator("[data-tone=bad]");
    expect(await worse.allInnerTexts()).toEqual([expect.stringMatching(/^\+1?\d\d% slower than/)]);
    await page.getByText("30 new leads. That is +50% more than 20.").waitFor();
    await page.getByLabel("To", { exact: true }).fill("2026-06-01");
    await page.getByText("The last day comes before the first").waitFor();
    expect(await page.getByRole("button", { name: "Show", exact: true }).isDisabled()).toBe(true);
    await page.getByLabel("Compare with").selectOption("No comparison");
    await expect.poll(() => tiles.innerText()).not.toContain("than");
    expect(new URL(page.url()).searchParams.get("compare")).toBe("none");
    await page.reload();
    await tiles.getByText("30", { exact: true }).waitFor();
    expect(await tiles.innerText()).not.toContain("than");
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a chart's figures can be had with keys, as a table and as a file", async () => {
    const page = await open(WEEK);
    const leads = report(page, "New leads over time");
    await leads.getByRole("group").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    const status = leads.getByRole("status");
    await expect.poll(() => status.innerText()).toMatch(/^9 Jun: This period 25, Compared.* 0$/);
    // It is drawn anew, and says what it said.
    await page.getByLabel("Compare with").selectOption("No comparison");
    await expect.poll(() => status.innerText()).toBe("9 Jun: This period 25");
    await page.goBack();
    await expect.poll(() => status.innerText()).toMatch(/Compared/);
    await leads.getByRole("button", { name: "Show as table" }).click();
    const row = leads.getByRole("row", { name: /^10 Jun / });
    expect((await row.innerText()).split(/\s*\t\s*/)).toEqual(["10 Jun", "5", "3 Jun", "20"]);
    const download = page.waitForEvent("download");
    await leads.getByRole("button", { name: "Download CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("leads-2026-06-08-2026-06-14.csv");
    expect(await readFile(await file.path(), "utf8")).toContain("\n10 Jun,5,3 Jun,20\n");
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
