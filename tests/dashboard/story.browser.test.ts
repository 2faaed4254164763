import { Client, Connection } from "@temporalio/client";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leads } from "../../db/schema/index.ts";
import { fastForward } from "../../platform/time-skipping.ts";
import { leadWorkflowId } from "../../workflows/contract.ts";
import { startWholeStack, type WholeStack } from "../whole-stack.ts";
import { axeViolations, DashboardBrowser, picture } from "./browser.ts";
import { hasChromium } from "./chromium.ts";

const AGENT = { email: "agent@demo.test", password: "demo-password" };
const OWNER = { email: "owner@demo.test", password: "demo-password" };
const WA_ID = "351910007001";

describe.runIf(hasChromium())("an agent's day with one lead", () => {
  let stack: WholeStack;
  let temporal: Client;
  let browser: DashboardBrowser;
  beforeAll(async () => {
    stack = await startWholeStack();
    temporal = new Client({
      connection: await Connection.connect({ address: stack.temporalAddress }),
    });
    browser = await DashboardBrowser.open(stack.api.replace("127.0.0.1", "localhost"));
  }, 120_000);
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await temporal.connection.close();
    await stack[Symbol.asyncDispose]();
  });

  test("from the ad to the viewing's outcome, all of it live", async () => {
    const agent = await browser.signedIn(AGENT);
    const phone = await browser.phone(`${stack.simulator}/phone?wa_id=${WA_ID}&name=Marta`);

    // Whoever writes appears by itself, and the bot's answer after it.
    await says(phone, "Hi, I want to buy a 2 bedroom apartment in Porto, budget 900k");
    await agent.getByRole("link", { name: /Marta/ }).click();
    const log = agent.getByRole("log", { name: "Messages" });
    await log.getByText("budget 900k").waitFor();
    const answers = log.locator("[data-author=bot]");
    await answers.first().waitFor();
    await agent.getByRole("complementary").getByText("Porto").first().waitFor();

    // A takeover while the bot thinks: the fence stands, and nothing of the draft gets out.
    const before = await answers.count();
    await says(phone, "Is the first one close to a school?");
    await log.getByText("close to a school?").waitFor();
    await agent.keyboard.press("t");
    await agent.getByRole("button", { name: "Hand back" }).waitFor();
    await log.getByText(/Taken over at/).waitFor();
    const asked = log.getByRole("listitem").filter({ hasText: "close to a school?" });
    await asked.getByRole("button", { name: "Reply to this message" }).click();
    await agent.getByRole("group", { name: "Your message answers this one" }).waitFor();
    await agent.keyboard.type("Five minutes on foot, I have just looked it up.");
    await agent.keyboard.press("Enter");
    await phone.getByRole("log").getByText("Five minutes on foot").waitFor();
    const answer = log.locator("[data-author=agent]");
    await answer.getByRole("blockquote").getByText("close to a school?").waitFor();
    await answer.getByText(/^(Read|Delivered)$/).waitFor();
    expect(await answers.count()).toBe(before);
    await picture(agent, "story-takeover");

    // Handed back, the bot books the viewing.
    await agent.getByRole("button", { name: "Hand back" }).click();
    await agent.getByRole("button", { name: "Take over" }).waitFor();
    // Of a viewing in the morning its lead is reminded the evening before, which may be over by now.
    await says(phone, "I would like to visit the first one, in the afternoon");
    await answers.nth(before).waitFor();
    await says(phone, "Yes");
    const viewings = agent.getByRole("region", { name: "Viewings" });
    await viewings.getByText("Confirmed").waitFor();

    // The reminder comes when its time has come.
    const leadId = new URL(agent.url()).pathname.split("/").at(-1)!;
    const booked = await answers.count();
    const startsAt = await viewings.locator("time").first().getAttribute("datetime");
    await passes(leadId, Date.parse(startsAt!) - Date.now() - 30 * 60_000);
    await answers.nth(booked).waitFor();

    // Once it is over, its outcome is one tap.
    await passes(leadId, 4 * 3_600_000);
    await agent.clock.setSystemTime(Date.parse(startsAt!) + 2 * 3_600_000);
    await agent.reload();
    await viewings.getByRole("button", { name: /Attended|They came/ }).click();
    await agent.getByRole("combobox", { name: "Stage" }).waitFor();
    await expect
      .poll(() => agent.getByRole("combobox", { name: "Stage" }).inputValue())
      .toBe("viewed");
    expect(await axeViolations(agent)).toEqual([]);
    await picture(agent, "story-outcome");
    expect(browser.wrongs).toEqual([]);
  });

  /** Moves the lead's life on: the machine's clock and the pages' stay. */
  async function passes(leadId: string, ms: number): Promise<void> {
    await fastForward(temporal.workflow, leadWorkflowId(leadId), {
      seconds: Math.ceil(ms / 1_000),
    });
  }

  test("what is written offline is sent once, when the network is back", async () => {
    const waId = "351910007002";
    await stack.phone(waId).says("Hello, do you rent studios?");
    await stack.phone(waId).gets(1);
    const agent = await browser.signedIn(AGENT, { path: "/inbox?q=351910007002" });
    await agent.locator("[data-lead]").first().click();
    const log = agent.getByRole("log", { name: "Messages" });
    await log.getByText("do you rent studios?").waitFor();
    await agent.context().setOffline(true);
    await agent.getByText("You are offline.").waitFor();
    const box = agent.getByRole("textbox", { name: "Message", exact: true });
    await box.fill("Written in a lift");
    await box.press("Enter");
    await log.getByText("Not sent: the server cannot be reached.").waitFor();
    await agent.context().setOffline(false);
    await log.getByText("Not sent").waitFor({ state: "detached" });
    await agent.getByText("You are offline.").waitFor({ state: "detached" });
    await expect
      .poll(async () => (await stack.phone(waId).replies()).map(({ text }) => text), {
        timeout: 20_000,
      })
      .toContain("Written in a lift");
    const sent = (await stack.phone(waId).replies()).filter(
      ({ text }) => text === "Written in a lift",
    );
    expect(sent).toHaveLength(1);
    expect(browser.wrongs).toEqual([]);
  });

  test("outside the window templates are offered, filled in, looked at and sent", async () => {
    const waId = "351910007004";
    await stack.phone(waId).says("Hello, do you rent houses in Porto?");
    await stack.phone(waId).gets(1);
    const agent = await browser.signedIn(AGENT, { path: `/inbox?q=${waId}` });
    await agent.locator("[data-lead]").first().click();
    await agent.getByRole("textbox", { name: "Message", exact: true }).waitFor();
    const leadId = new URL(agent.url()).pathname.split("/").at(-1)!;
    await stack.db.tenant(stack.organizationId, (tx) =>
      tx
        .update(leads)
        .set({ lastInboundAt: new Date(Date.now() - 25 * 3_600_000) })
        .where(eq(leads.id, leadId)),
    );
    await agent.reload();
    await agent.getByText("WhatsApp takes templates only").waitFor();
    expect(await agent.getByRole("textbox", { name: "Message", exact: true }).count()).toBe(0);
    await agent.getByRole("button", { name: "Send a template" }).click();
    const dialog = agent.getByRole("dialog", { name: "Send a template" });
    await dialog.getByRole("searchbox").fill("follow_up");
    await dialog
      .getByRole("button", { name: /^follow_up/ })
      .first()
      .click();
    for (const field of await dialog.getByRole("textbox").all())
      if ((await field.inputValue()) === "") await field.fill("Porto");
    expect(await axeViolations(agent)).toEqual([]);
    await picture(agent, "story-template");
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await agent.getByRole("log").getByText("Template").waitFor();
    await expect
      .poll(async () => (await stack.phone(waId).replies()).map(({ type }) => type))
      .toContain("template");
    expect(browser.wrongs).toEqual([]);
  });

  test("the bot suggests what an agent might say, and says it to nobody", async () => {
    const waId = "351910007005";
    await stack.phone(waId).says("Hi, I want to buy a 2 bedroom apartment in Porto, budget 900k");
    await stack.phone(waId).gets(1);
    const agent = await browser.signedIn(AGENT, { path: `/inbox?q=${waId}` });
    await agent.locator("[data-lead]").first().click();
    await agent.getByRole("button", { name: "Take over" }).click();
    await agent.getByRole("button", { name: "Hand back" }).waitFor();
    await stack.phone(waId).says("What else do you have there?");
    await agent.getByRole("log").getByText("What else do you have").waitFor();
    await agent.getByRole("button", { name: "Suggest a reply" }).click();
    await agent.getByText("A draft by the bot.").waitFor();
    await picture(agent, "story-suggestion");
    await agent.getByRole("button", { name: "Use it" }).click();
    const box = agent.getByRole("textbox", { name: "Message", exact: true });
    const words = await box.inputValue();
    expect(words.length).toBeGreaterThan(10);
    expect(await stack.phone(waId).replies()).toHaveLength(1);
    await box.press("Enter");
    expect((await stack.phone(waId).gets(2)).at(-1)?.text).toBe(words);
    expect(browser.wrongs).toEqual([]);
  });

  test("a prompt is written, tried on the past, and told in words what it would change", async () => {
    const owner = await browser.signedIn(OWNER, { path: "/bot/prompts?stage=mouth" });
    await owner.getByRole("button", { name: "Write a version from this" }).click();
    const rules = owner.getByRole("textbox", { name: /^Rules of the Mouth/ });
    await rules.fill(`${await rules.inputValue()}\nEnd with a kind word.`);
    await owner.getByLabel(/^What is different/).fill("Kinder endings");
    await owner.getByRole("button", { name: "Save version" }).click();
    await owner.getByText("Version 1 is saved").waitFor();
    await owner.getByRole("button", { name: "Try on the past" }).first().click();
    const dialog = owner.getByRole("dialog", { name: "Try on the past" });
    await dialog.getByRole("combobox", { name: "Mouth" }).selectOption({ label: "Version 1" });
    await dialog.getByLabel("How many").fill("3");
    await dialog.getByRole("button", { name: "Begin the trial" }).click();
    await owner.getByText(/^Of \d turns?, /).waitFor();
    expect(await axeViolations(owner)).toEqual([]);
    await picture(owner, "story-prompt-trial");
    expect(browser.wrongs).toEqual([]);
  });

  test("two agents see each other, and what the other does", async () => {
    const waId = "351910007003";
    await stack.phone(waId).says("Good morning, a house in Porto please");
    await stack.phone(waId).gets(1);
    const one = await browser.signedIn(AGENT, { path: `/inbox?q=${waId}` });
    await one.locator("[data-lead]").first().click();
    await one.getByRole("log", { name: "Messages" }).waitFor();
    const other = await browser.signedIn(OWNER, { path: new URL(one.url()).pathname });
    await other.getByText("Agent One is here, too").waitFor();
    await one.getByText("Owner is here, too").waitFor();
    await one.getByRole("textbox", { name: "Message", exact: true }).pressSequentially("Good m");
    await other.getByText("Agent One is writing").waitFor();
    await other.getByRole("button", { name: "Take over" }).click();
    await one.getByRole("button", { name: "Hand back" }).waitFor();
    expect(browser.wrongs).toEqual([]);
  });
});

async function says(phone: Page, text: string): Promise<void> {
  await phone.getByLabel("Message", { exact: true }).fill(text);
  await phone.getByRole("button", { name: "Send" }).click();
}
