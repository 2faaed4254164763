import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandLead } from "../../api/deps.ts";
import { LEAD_VIEW } from "../../api/testing.ts";
import { changeLead } from "../../db/queries/change-lead.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { leads, type Lead } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

type Stage = Lead["stage"];

describe.runIf(hasChromium())("the pipeline", () => {
  let dashboard: ServedDashboard;
  let isRefusing = false;

  /** As a lead's workflow does: the row changes, and the event of it is told. */
  const commandLead: CommandLead = async (_organizationId, leadId, { command }) => {
    const stage = command.kind === "reopen" ? "engaged" : "stage" in command && command.stage;
    if (!stage || isRefusing)
      throw new FunnelError("conflict", "The lead cannot go there from its stage");
    await moveTo(leadId, stage);
    return { ...LEAD_VIEW, stage };
  };
  const moveTo = (leadId: string, stage: Stage) =>
    dashboard.db.tenant(dashboard.org.organizationId, (tx) =>
      changeLead(tx, leadId, { set: { stage } }, Date.now()),
    );
  async function newLead(name: string, stage: Stage, assigneeId: string | null = null) {
    const { organizationId, channelId } = dashboard.org;
    const id = v7();
    await dashboard.db.tenant(organizationId, (tx) =>
      tx.insert(leads).values({ id, organizationId, channelId, name, stage, assigneeId }),
    );
    return id;
  }
  const stageOf = async (id: string) => {
    const { organizationId } = dashboard.org;
    const lead = await dashboard.db.tenant(organizationId, (tx) => findLead(tx, id));
    return lead?.stage;
  };
  async function board(
    role: "agent" | "manager" | "viewer",
    size: "desktop" | "phone" = "desktop",
  ) {
    const member = await dashboard.member(role);
    const page = await dashboard.browser.signedIn(member, { path: "/pipeline", size });
    const column = (stage: string) => page.getByRole("group", { name: stage, exact: true });
    const card = (stage: string, name: string) =>
      column(stage).getByRole("listitem").filter({ hasText: name });
    return { page, member, column, card };
  }

  beforeAll(async () => {
    dashboard = await servedDashboard({ commandLead });
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("keys take a card over its legal stages alone, and drop it; a colleague's move is seen as it happens", async () => {
    const id = await newLead("Ana", "engaged");
    const { page, column, card } = await board("agent");
    await card("Engaged", "Ana").getByRole("button", { name: "Drag Ana" }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("group", { name: "Viewed", exact: true, disabled: true }).waitFor();
    expect(await column("Qualified").getAttribute("aria-disabled")).toBeNull();
    await page.keyboard.press("ArrowRight");
    await page.getByText("Ana is over Qualified.").waitFor({ state: "attached" });
    await page.keyboard.press("Space");
    await card("Qualified", "Ana").waitFor();
    await card("Engaged", "Ana").waitFor({ state: "detached" });
    await page.locator("a:focus").filter({ hasText: "Ana" }).waitFor();

    await expect.poll(() => stageOf(id)).toBe("qualified");
    await moveTo(id, "nurturing");
    await card("Nurturing", "Ana").waitFor();
    await card("Qualified", "Ana").waitFor({ state: "detached" });
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a pointer drops a card, and the menu moves it on; what the API refuses goes back and says so", async () => {
    const id = await newLead("Rui", "viewed");
    const { page, column, card } = await board("agent");
    await card("Viewed", "Rui").scrollIntoViewIfNeeded();
    await card("Viewed", "Rui").getByRole("link").hover();
    await page.mouse.down();
    await page.mouse.move(0, 0, { steps: 3 });
    await column("Viewing proposed").hover({ position: { x: 40, y: 120 } });
    await column("Viewing proposed").hover({ position: { x: 50, y: 130 } });
    await page.locator('[data-drop="over"]').filter({ hasText: "Viewing proposed" }).waitFor();
    await page.mouse.up();
    await card("Viewing proposed", "Rui").waitFor();
    await card("Viewing proposed", "Rui").getByRole("button", { name: "Move Rui" }).click();
    await page.getByRole("menuitem", { name: "Viewing booked" }).click();
    await card("Viewing booked", "Rui").waitFor();
    // The card is there before the workflow has taken the move.
    await expect.poll(() => stageOf(id)).toBe("viewing_booked");

    expect(dashboard.browser.wrongs).toEqual([]);
    isRefusing = true;
    await card("Viewing booked", "Rui").getByRole("button", { name: "Move Rui" }).click();
    await page.getByRole("menuitem", { name: "Won" }).click();
    await page.getByText("Rui was not moved to Won").waitFor();
    await card("Viewing booked", "Rui").waitFor();
    isRefusing = false;
    expect(dashboard.browser.wrongs.splice(0)).toEqual([expect.stringContaining("409")]);
  });

  test("whoever moves or reopens a card by its menu goes on from where it then stands", async () => {
    await newLead("Eva", "lost");
    const { page, card } = await board("manager");
    await page.getByRole("group", { name: "Closed" }).getByRole("button", { name: "Lost" }).click();
    await card("Lost", "Eva").getByRole("button", { name: "Move Eva" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Reopen" }).press("Enter");
    await card("Engaged", "Eva").locator("a:focus").waitFor();
    await card("Engaged", "Eva").getByRole("button", { name: "Move Eva" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Qualified" }).press("Enter");
    await card("Qualified", "Eva").locator("a:focus").waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("somebody's own leads alone; a viewer moves none, and a phone shows a stage at a time", async () => {
    const { page, member, card } = await board("agent");
    await newLead("Mine", "qualified", member.userId);
    await newLead("Theirs", "qualified");
    await page.reload();
    await card("Qualified", "Theirs").waitFor();
    await page.getByRole("combobox", { name: "Whose leads" }).selectOption("My leads");
    await card("Qualified", "Mine").waitFor();
    await card("Qualified", "Theirs").waitFor({ state: "detached" });

    const phone = await board("viewer", "phone");
    await phone.page.getByRole("combobox", { name: "Stage" }).selectOption({ value: "qualified" });
    await phone.page.getByRole("link", { name: "Theirs" }).waitFor();
    expect(await phone.page.getByRole("button", { name: /^(Move|Drag)/ }).count()).toBe(0);
    await phone.page.getByRole("link", { name: "Theirs" }).click();
    await phone.page.waitForURL(/\/inbox\//);
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
