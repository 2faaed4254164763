import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWholeStack, type WholeStack } from "../whole-stack.ts";
import { axeViolations, DashboardBrowser, picture, settled, SIZES } from "./browser.ts";
import { hasChromium } from "./chromium.ts";

const OWNER = { email: "owner@demo.test", password: "demo-password" };
const WA_ID = "351910007101";

/** Each page, by the name of its picture; `LEAD` stands for somebody's id. */
const PAGES = {
  inbox: "/inbox",
  conversation: "/inbox/LEAD",
  pipeline: "/pipeline",
  "viewings-day": "/viewings?view=day",
  "viewings-week": "/viewings?view=week",
  listings: "/listings",
  analytics: "/analytics",
  knowledge: "/bot/knowledge",
  prompts: "/bot/prompts",
  cadences: "/bot/cadences",
  templates: "/bot/templates",
  account: "/settings/account",
  organization: "/settings/organization",
  team: "/settings/team",
  channels: "/settings/channels",
  labels: "/settings/labels",
  "canned-replies": "/settings/canned-replies",
  "api-keys": "/settings/api-keys",
  webhooks: "/settings/webhooks",
  "audit-log": "/settings/audit-log",
} as const;

describe.runIf(hasChromium())("every page", () => {
  let stack: WholeStack;
  let browser: DashboardBrowser;
  let leadId: string;
  beforeAll(async () => {
    stack = await startWholeStack();
    browser = await DashboardBrowser.open(stack.api.replace("127.0.0.1", "localhost"));
    const phone = stack.phone(WA_ID);
    await phone.says("Hi, I want to buy a 2 bedroom apartment in Porto, budget 900k");
    await phone.gets(1);
    await phone.says("I would like to visit the first one");
    await phone.gets(2);
    const page = await browser.signedIn(OWNER);
    await page.locator("[data-lead]").first().click();
    await page.getByRole("log").waitFor();
    leadId = new URL(page.url()).pathname.split("/").at(-1)!;
    await page.context().close();
  }, 120_000);
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await stack[Symbol.asyncDispose]();
  });

  describe("at a desk in the light and on a phone in the dark", () => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.signedIn(OWNER);
    });
    afterAll(() => page.context().close());

    test.for(Object.entries(PAGES))("%s", async ([name, path]) => {
      await page.setViewportSize(SIZES.desktop);
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path.replace("LEAD", leadId));
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      // By then it is known who looks.
      await page.getByRole("button", { name: "You and your settings" }).waitFor();
      for (const [size, colorScheme] of [
        ["desktop", "light"],
        ["phone", "dark"],
      ] as const) {
        await page.setViewportSize(SIZES[size]);
        await page.emulateMedia({ colorScheme });
        await settled(page);
        await picture(page, `${name}-${size}`);
        expect(await axeViolations(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(SIZES[size].width);
      }
      expect(browser.wrongs.splice(0)).toEqual([]);
    });
  });

  test("the inbox is there with at most 150 KB of script, compressed", async () => {
    const page = await browser.signedIn(OWNER);
    // What comes when the browser has nothing else to do is nobody's wait.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.goto("about:blank");
    // A link under the pointer brings its page before it is pressed.
    await page.mouse.move(0, 0);
    const scripts: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script")
        scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page
      .context()
      .newCDPSession(page)
      .then((cdp) => cdp.send("Network.clearBrowserCache"));
    await page.goto("/inbox");
    await page.locator("[data-lead]").first().waitFor();
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(150_000);
  });

  test("a right-to-left language turns the page around, and has words for everything on it", async () => {
    const page = await browser.signedIn(OWNER, { path: "/inbox" });
    await page.getByRole("button", { name: "You and your settings" }).click();
    await page.getByRole("menuitemradio", { name: "العربية" }).click();
    await page.getByRole("heading", { name: "الوارد" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    const rail = await page.getByRole("navigation").first().boundingBox();
    expect(rail!.x).toBeGreaterThan(1_000);
    await page.goto(`/inbox/${leadId}`);
    await page.getByRole("log").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, "conversation-arabic");
    expect(browser.wrongs.splice(0)).toEqual([]);
  });

  test("what these tests look for is seen when it is there", async () => {
    const page = await browser.signedIn(OWNER);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.append(document.createElement("input"));
      void fetch("https://elsewhere.test/").catch(() => undefined);
    });
    await expect.poll(() => browser.wrongs.join()).toContain("Content Security Policy");
    expect(browser.wrongs.splice(0).join()).toMatch(/script/i);
    expect((await axeViolations(page)).join()).toContain("label");
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
  });
});
