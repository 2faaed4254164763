import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Kept after a run, for people to look at. */
const SCREENSHOTS = join(ROOT, ".data/screenshots");

/** No sandbox, as CI runs as root; no calls home. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
} as const;
type Size = keyof typeof SIZES;
type Scheme = "light" | "dark";
const LIMIT_MS = 20_000;

interface Opened {
  size?: Size;
  scheme?: Scheme;
}

/**
 * A real browser at a dashboard. What a page must never do is gathered in `wrongs`: errors, breaches
 * of the content security policy, requests to anybody else.
 */
export class DashboardBrowser {
  readonly wrongs: string[] = [];
  readonly #browser: Browser;
  readonly #origin: string;

  private constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
  }

  static async open(origin: string): Promise<DashboardBrowser> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error("No Chromium");
    return new DashboardBrowser(await chromium.launch({ executablePath, args: FLAGS }), origin);
  }

  /** A browser of its own, as one person has: nothing is shared with others. */
  async person({ size = "desktop", scheme = "light" }: Opened = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      baseURL: this.#origin,
      viewport: SIZES[size],
      colorScheme: scheme,
      locale: "en-GB",
      timezoneId: "Europe/Lisbon",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(LIMIT_MS);
    context.on("weberror", (error) => this.wrongs.push(String(error.error())));
    context.on("console", (message) => {
      // That nobody is signed in yet, and that the network is gone, are said by the page.
      const isExpected = / 401 |ERR_INTERNET_DISCONNECTED/.test(message.text());
      if (message.type() === "error" && !isExpected)
        this.wrongs.push(`${message.text()} ${message.location().url}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol !== "blob:" && url.origin !== this.#origin) this.wrongs.push(url.href);
    });
    return context;
  }

  /** Somebody's page, signed in, at an address. */
  async signedIn(
    { email, password }: { email: string; password: string },
    { path = "/inbox", ...opened }: Opened & { path?: string } = {},
  ): Promise<Page> {
    const page = await (await this.person(opened)).newPage();
    await page.goto(path);
    await signIn(page, { email, password }).catch(async (error: unknown) => {
      await picture(page, "failed-sign-in");
      throw error;
    });
    return page;
  }

  /** A lead's phone at the simulator, at an origin of its own. */
  async phone(address: string): Promise<Page> {
    const page = await (await this.#browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(address);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
}

/** Waits until nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}

/** What breaks WCAG 2.2 AA on the page as it is: the rule, and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: {
        run: (
          where: Document,
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await checker.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Keeps a picture of the page under `.data/screenshots`. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
