import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notify } from "../../db/queries/notify.ts";
import { leads, type NotificationKind } from "../../db/schema/index.ts";
import { createPushSender } from "../../platform/web-push.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const push = createPushSender(
  { VAPID_PRIVATE_KEY: randomBytes(32), PUBLIC_URL: "https://funnel.example.com" },
  { allowPrivate: false },
);

const WITHIN = { timeout: 15_000 };

describe.runIf(hasChromium())("notifications", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard({ push });
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  const inside = <T>(work: Parameters<typeof dashboard.db.tenant<T>>[1]) =>
    dashboard.db.tenant(dashboard.org.organizationId, work);

  async function aLead(name: string): Promise<string> {
    const id = v7();
    const { organizationId, channelId } = dashboard.org;
    await inside((tx) => tx.insert(leads).values({ id, organizationId, channelId, name }));
    return id;
  }

  async function tell(userId: string, leadId: string, kind: NotificationKind = "person_wanted") {
    const { organizationId } = dashboard.org;
    await inside((tx) => notify(tx, { organizationId, userId, leadId }, kind));
  }

  /** Signed in, with what is unread known to the page. */
  async function opened(path = "/inbox") {
    const member = await dashboard.member("agent");
    const page = await (await dashboard.browser.person()).newPage();
    const known = page.waitForResponse((response) => /notifications\?unread/.test(response.url()));
    await page.goto(path);
    await page.getByLabel("E-mail").fill(member.email);
    await page.getByLabel("Password").fill(member.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await known;
    return { page, ...member };
  }

  const toast = (page: Page, name: string) => page.getByRole("dialog").getByRole("link", { name });

  test("a new one appears in the page, is counted on the bell, and is read by opening it", async () => {
    const { page, userId } = await opened();
    const leadId = await aLead("Ana Souza");
    await tell(userId, leadId);
    await toast(page, "Ana Souza").waitFor();
    await page.getByRole("button", { name: "Notifications: 1 unread" }).click();
    await page.getByRole("link", { name: /Unread: Ana Souza.*Should hear from a person/ }).click();
    await page.waitForURL(`**/inbox/${leadId}`);
    await page.getByRole("button", { name: "Notifications", exact: true }).click();
    await page
      .getByRole("link", { name: /^Ana Souza/ })
      .last()
      .waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("nobody is interrupted by the lead that they look at, nor by what they muted", async () => {
    const [seen, other] = [await aLead("Seen Lead"), await aLead("Other Lead")];
    const { page, userId, headers } = await opened(`/inbox/${seen}`);
    await fetch(`${dashboard.origin}/v1/me`, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ mutedKinds: ["snooze_over"] }),
    });
    await tell(userId, seen);
    await tell(userId, other, "snooze_over");
    await page.getByRole("button", { name: "Notifications: 2 unread" }).waitFor();
    await tell(userId, other);
    await toast(page, "Other Lead").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
    expect(await toast(page, "Seen Lead").count()).toBe(0);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("what interrupts somebody is theirs to choose, and stays chosen", async () => {
    const { page } = await opened("/settings/account");
    const pause = page.getByRole("checkbox", { name: "The pause is over" });
    const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
    await pause.uncheck();
    await saved;
    await page.reload();
    await page.getByText("They come only while the dashboard is open.").waitFor();
    expect(await pause.isChecked()).toBe(false);
    expect(await page.getByRole("checkbox", { name: /sound/ }).isChecked()).toBe(false);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a hidden tab's title says how much waits", async () => {
    const { page, userId } = await opened();
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    await tell(userId, await aLead("Ana"));
    await expect.poll(() => page.title(), WITHIN).toMatch(/^\(1\) /);
    await hide(false);
    await expect.poll(() => page.title(), WITHIN).not.toMatch(/^\(/);
  });

  test("what is pushed to a browser is shown, the newest of a lead in the place of older ones", async () => {
    const { page } = await opened();
    await page.context().grantPermissions(["notifications"]);
    const cdp = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      });
    });
    await cdp.send("ServiceWorker.enable");
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/push.js");
      await navigator.serviceWorker.ready;
    });
    const registrationId = await registered;
    const leadId = await aLead("Ana");
    const send = (id: string, body: string) =>
      cdp.send("ServiceWorker.deliverPushMessage", {
        origin: dashboard.origin,
        registrationId,
        data: JSON.stringify({ id, title: "Ana", body, tag: leadId, to: `/inbox/${leadId}` }),
      });
    const shown = () =>
      page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        return (await worker.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
      });
    // Where no page of the dashboard is looked at; what comes twice is shown once.
    await page.goto("/healthz");
    for (const [id, body] of [
      ["1", "Should hear from a person"],
      ["2", "A viewing is booked"],
    ] as const)
      await expect
        .poll(async () => {
          await send(id, body);
          return shown();
        }, WITHIN)
        .toEqual([`Ana: ${body}`]);
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
