import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { knowledgeAnswers, playbooks } from "../../db/schema/index.ts";
import { DEFAULT_PLAYBOOKS } from "../../domain/default-playbooks.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const DAY_MS = 86_400_000;

describe.runIf(hasChromium())("knowledge", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard();
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("a first answer is begun with one press, and found as the bot finds it", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/bot/knowledge",
    });
    await page.getByRole("button", { name: /How much is the deposit/ }).click();
    await page.getByRole("textbox", { name: "Answer" }).fill("Two months of rent.");
    await page.getByRole("button", { name: "Save" }).click();
    const answer = page.getByRole("article", { name: /How much is the deposit/ });
    await answer.waitFor();
    await page.getByLabel("Ask as a lead would").fill("May I keep bees?");
    await page.getByRole("heading", { name: "The bot finds no answer to this" }).waitFor();
    await page.getByLabel("Ask as a lead would").fill("deposits");
    await answer.getByText("Two months of rent.").waitFor();
    await answer.getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await answer.waitFor({ state: "detached" });
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("an old answer asks to be looked at, once", async () => {
    const { organizationId } = dashboard.org;
    await dashboard.db.tenant(organizationId, (tx) =>
      tx.insert(knowledgeAnswers).values({
        organizationId,
        question: "Are pets allowed?",
        answer: "Cats are.",
        language: "en",
        updatedAt: new Date(Date.now() - 400 * DAY_MS),
      }),
    );
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/bot/knowledge",
    });
    const pets = page.getByRole("article", { name: "Are pets allowed?" });
    await pets.getByText("Not looked at for 13 months").waitFor();
    await pets.getByRole("button", { name: /^Still true/ }).click();
    await pets.getByText(/^Changed /).waitFor();
    expect(await pets.getByText("Cats are.").count()).toBe(1);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a playbook is changed, but not over what another has saved", async () => {
    const { organizationId } = dashboard.org;
    const path = "/bot/knowledge?part=playbooks";
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), { path });
    const price = page.getByRole("article", { name: "Price" });
    await price.getByText("Built in").waitFor();
    await price.getByRole("button", { name: /^Edit/ }).click();
    const box = page.getByLabel("What the bot should do");
    await box.fill("Ask what they compare it with.");
    await dashboard.db.tenant(organizationId, (tx) =>
      tx.insert(playbooks).values({ organizationId, objection: "price", guidance: "Other words." }),
    );
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByRole("button").click();
    await page.getByRole("alert").getByRole("button").waitFor({ state: "detached" });
    expect(await box.inputValue()).toBe("Ask what they compare it with.");
    await page.getByRole("button", { name: "Save" }).click();
    await price.getByText("Your own").waitFor();
    await price.getByText("Ask what they compare it with.").waitFor();
    await price.getByRole("button", { name: /^Edit/ }).click();
    await page.getByRole("button", { name: "Back to the built-in text" }).click();
    const asking = page.getByRole("dialog", { name: "Go back to the built-in text?" });
    await asking.getByText(DEFAULT_PLAYBOOKS.price).waitFor();
    await asking.getByRole("button", { name: "Go back" }).click();
    await price.getByText("Built in").waitFor();
    expect(dashboard.browser.wrongs.splice(0).filter((text) => !/ 412 /.test(text))).toEqual([]);
  });
});
