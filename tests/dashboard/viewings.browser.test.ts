import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandLead } from "../../api/deps.ts";
import { LEAD_VIEW } from "../../api/testing.ts";
import type { TenantTx } from "../../db/client.ts";
import { leads, listings, users, viewings, workingHours } from "../../db/schema/index.ts";
import type { LeadCommand } from "../../domain/command.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const HOUR_MS = 3_600_000;

describe.runIf(hasChromium())("viewings", () => {
  let dashboard: ServedDashboard;
  let agentId: string;
  let listingId: string;
  const given: (LeadCommand & { leadId: string })[] = [];

  /** As a lead's workflow does with an outcome; the rest is only remembered. */
  const commandLead: CommandLead = async (_organizationId, leadId, { command }) => {
    given.push({ ...command, leadId });
    if (command.kind === "record_outcome")
      await inside((tx) =>
        tx
          .update(viewings)
          .set({ state: command.outcome })
          .where(eq(viewings.id, command.viewingId)),
      );
    return LEAD_VIEW;
  };
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    dashboard.db.tenant(dashboard.org.organizationId, work);

  async function newLead(name: string): Promise<string> {
    const { organizationId, channelId } = dashboard.org;
    const id = v7();
    await inside((tx) => tx.insert(leads).values({ id, organizationId, channelId, name }));
    return id;
  }
  async function newViewing(leadId: string, startsInHours: number): Promise<void> {
    const startsAt = new Date(Date.now() + startsInHours * HOUR_MS);
    const endsAt = new Date(startsAt.getTime() + HOUR_MS / 2);
    const { organizationId } = dashboard.org;
    await inside((tx) =>
      tx.insert(viewings).values({
        organizationId,
        leadId,
        listingId,
        agentId,
        startsAt,
        endsAt,
        blockedUntil: endsAt,
        state: "confirmed",
        bookedBy: "person",
      }),
    );
  }

  beforeAll(async () => {
    dashboard = await servedDashboard({ commandLead });
    const { organizationId } = dashboard.org;
    agentId = (await dashboard.member("agent")).userId;
    listingId = v7();
    await inside(async (tx) => {
      await tx.update(users).set({ name: "Marta", takesLeads: true }).where(eq(users.id, agentId));
      await tx.insert(workingHours).values(
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          organizationId,
          userId: agentId,
          weekday,
          from: "09:00",
          until: "18:00",
        })),
      );
      await tx.insert(listings).values({
        id: listingId,
        organizationId,
        reference: "LX-1",
        title: "Flat in Graça",
        purpose: "sale",
        propertyType: "apartment",
        city: "Lisbon",
        area: "Graça",
        bedrooms: 2,
        bathrooms: 1,
        sizeM2: 70,
        priceMinor: 1,
        currency: "EUR",
      });
    });
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  test("how a viewing went is told with one tap", async () => {
    await newViewing(await newLead("Ana"), -26);
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: "/viewings",
    });
    await page.getByRole("button", { name: "Attended: Ana" }).click();
    await page.getByRole("region", { name: "How did it go?" }).waitFor({ state: "detached" });
    expect(given.at(-1)).toMatchObject({ kind: "record_outcome", outcome: "attended" });
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a viewing is booked with keys: whom, what, and a time that is free", async () => {
    const leadId = await newLead("Bruno");
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: "/viewings",
    });
    await page.getByRole("button", { name: "Book a viewing" }).click();
    const dialog = page.getByRole("dialog", { name: "Book a viewing" });
    await dialog.getByRole("combobox", { name: "Lead" }).fill("Bruno");
    await page.getByRole("option", { name: "Bruno" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog.getByRole("combobox", { name: "Listing" }).fill("Graça");
    await page.getByRole("option", { name: /Flat in Graça/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog.getByRole("group", { name: "Free times" }).getByRole("button").first().click();
    await dialog.getByRole("button", { name: "Book a viewing" }).click();
    await page.getByText("The viewing is booked").waitFor();
    expect(given.at(-1)).toMatchObject({ kind: "book_viewing", leadId, listingId, agentId });
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("arrows and letters walk the calendar, but not while somebody writes", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("viewer"), {
      path: "/viewings?date=2026-03-10",
    });
    await page.getByRole("heading", { name: /^9\s–\s15 Mar 2026$/u }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: /^16\s–\s22 Mar 2026$/u }).waitFor();
    await page.keyboard.press("d");
    await page.getByRole("heading", { name: "Tuesday, 17 March 2026" }).waitFor();
    await page.getByLabel("Go to a date").focus();
    await page.keyboard.press("w");
    await page.getByRole("heading", { name: "Tuesday, 17 March 2026" }).waitFor();
    expect(await page.getByRole("button", { name: "Book a viewing" }).count()).toBe(0);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("an agent sets their own hours, and an absence comes and goes", async () => {
    const member = await dashboard.member("agent");
    const page = await dashboard.browser.signedIn(member, { path: "/viewings" });
    await page.getByRole("button", { name: "Availability" }).click();
    const dialog = page.getByRole("dialog", { name: "Availability" });
    await dialog.getByRole("button", { name: "Add hours: Monday" }).click();
    await dialog.getByLabel("Monday, until").fill("13:30");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    const rows = await inside((tx) =>
      tx.select().from(workingHours).where(eq(workingHours.userId, member.userId)),
    );
    expect(rows).toMatchObject([{ weekday: 1, from: "09:00", until: "13:30" }]);

    await dialog.getByRole("button", { name: "Add absence" }).click();
    await dialog.getByRole("button", { name: /^Remove the absence/ }).click();
    await dialog.getByText("No absence is planned.").waitFor();
    await dialog.getByRole("combobox", { name: "Agent" }).selectOption("Marta");
    await dialog.getByLabel("Monday, until").waitFor();
    expect(await dialog.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
