import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listings } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { A_PHOTO } from "../api.ts";
import { hasChromium } from "./chromium.ts";
import { servedDashboard, type ServedDashboard } from "./served-dashboard.ts";

const HEADERS = "Ref;Title;Purpose;Type;City;Area;Beds;Baths;Size;Price;Features";
const FLAT = "A-1;Flat;sale;apartment;Braga;Centro;2;1;80;265000;balcony";
const HOUSE = "A-2;House;sale;house;Braga;Centro;2;2;140;255000;garden";
const BAD = "A-3;Loft;sale;apartment;Braga;Centro;2;1;80;ask us;lift";
const GONE = "https://homes.example/gone.jpg";
const KNOWN = {
  purpose: "sale",
  propertyType: "house",
  city: "Porto",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 80,
  currency: "EUR",
} as const;

describe.runIf(hasChromium())("listings", () => {
  let dashboard: ServedDashboard;
  beforeAll(async () => {
    dashboard = await servedDashboard({
      listingPhotos: async (url) => {
        if (url === GONE) throw new FunnelError("upstream_failed", "The address answers with 404");
        return new Uint8Array(A_PHOTO);
      },
    });
    const { organizationId } = dashboard.org;
    const rows = [
      {
        reference: "B-1",
        title: "Flat by the river",
        area: "Foz",
        priceMinor: 26_500_000,
        photoUrls: ["https://homes.example/1.jpg", GONE],
      },
      { reference: "B-2", title: "House with a garden", area: "Bonfim", priceMinor: 25_500_000 },
    ].map((own) => ({ ...KNOWN, ...own, organizationId }));
    await dashboard.db.tenant(organizationId, (tx) => tx.insert(listings).values(rows));
  });
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
  });

  const stored = async (begins: string) => {
    const rows = await dashboard.db.tenant(dashboard.org.organizationId, (tx) =>
      tx.select().from(listings).orderBy(listings.reference),
    );
    return rows.filter(({ reference }) => reference.startsWith(begins));
  };
  const importFile = (page: Page, text: string) =>
    page.getByLabel("Choose a file").setInputFiles({
      name: "homes.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(text),
    });

  test("a half-typed currency breaks no form, and going back asks what is to become of the words", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/listings",
    });
    await page.getByRole("button", { name: "New listing" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Price").fill("450000");
    await dialog.getByText("€450,000").waitFor();
    await dialog.getByLabel("Currency").fill("EU");
    await dialog.getByLabel("Title").fill("Flat with a view");
    await page.goBack();
    const asking = page.getByRole("dialog", { name: "Discard your changes?" });
    await asking.getByRole("button", { name: "Cancel" }).click();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("Flat with a view");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await asking.getByRole("button", { name: "Discard" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("");
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("a file is checked, imported, and its bad rows mended and sent again", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/listings?tool=import",
    });
    await importFile(page, [HEADERS, FLAT, BAD, HOUSE].join("\n"));
    const bad = page.getByRole("row", { name: /A-3/ });
    await bad.waitFor();
    expect(await bad.innerText()).toMatch(/^3\s+A-3\s+Price\s+Write one figure/);
    expect(await stored("A-")).toEqual([]);
    await page.getByRole("button", { name: "Import 2 listings" }).click();
    await page.getByRole("heading", { name: "homes.csv is imported" }).waitFor();
    expect((await stored("A-")).map(({ reference }) => reference)).toEqual(["A-1", "A-2"]);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download these rows" }).click();
    const mended = await readFile(await (await download).path(), "utf8");
    await page.getByRole("button", { name: "Choose another file" }).click();
    await importFile(page, mended.replace("ask us", "199000"));
    await page.getByRole("button", { name: "Import 1 listing" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("link", { name: /Loft/ }).waitFor();
    expect(await stored("A-3")).toMatchObject([{ priceMinor: 19_900_000 }]);
    expect(dashboard.browser.wrongs).toEqual([]);
  });

  test("its photos are looked at one by one, and one that is gone is told", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("viewer"), {
      path: "/listings",
    });
    const row = page.getByRole("listitem").filter({ hasText: "Flat by the river" });
    await row.getByTitle("2 photos").locator("img").waitFor();
    await row.getByRole("link").click();
    const photos = page.getByRole("dialog").getByRole("region", { name: "2 photos" });
    const first = photos.getByRole("img", { name: "Photo 1" });
    await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(3);
    await photos.getByRole("button", { name: "Photo 2" }).click();
    await photos.getByRole("alert").getByText("Leads may not get it either").waitFor();
    expect(dashboard.browser.wrongs.splice(0).filter((text) => !/ 502 /.test(text))).toEqual([]);
  });

  test("of two who edit one, neither loses what they typed", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("manager"), {
      path: "/listings?q=B-1",
    });
    await page.getByRole("link", { name: /Flat by the river/ }).click();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Title").fill("Quiet flat by the river");
    await dashboard.db.tenant(dashboard.org.organizationId, (tx) =>
      tx.update(listings).set({ city: "Matosinhos" }).where(eq(listings.reference, "B-1")),
    );
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByRole("button").click();
    await expect.poll(() => page.getByLabel("City").inputValue()).toBe("Matosinhos");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Quiet flat by the river" }).waitFor();
    expect(await stored("B-1")).toMatchObject([
      { title: "Quiet flat by the river", city: "Matosinhos" },
    ]);
    // The refusal is said by the page; the browser logs it, too.
    expect(dashboard.browser.wrongs.splice(0).filter((text) => !/ 412 /.test(text))).toEqual([]);
  });

  test("who may change nothing sees all, and what the bot would offer, best first", async () => {
    const page = await dashboard.browser.signedIn(await dashboard.member("agent"), {
      path: "/listings",
    });
    await page.getByRole("link", { name: /House with a garden/ }).waitFor();
    expect(await page.getByRole("button", { name: /New listing|Import/ }).count()).toBe(0);
    expect(await page.getByRole("combobox", { name: /Status of/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Match preview" }).click();
    await page.getByLabel("Must have").fill("garden");
    await page.getByLabel("Areas or cities").fill("Porto, Matosinhos, Sintra");
    const offers = page.getByRole("dialog").getByRole("listitem");
    await expect.poll(() => offers.first().innerText()).toMatch(/House with a garden/);
    expect(await offers.first().innerText()).toMatch(/meets\s+garden/);
    expect(await offers.last().innerText()).toMatch(/lacks\s+garden/);
    await page.getByText("You have nothing in Sintra").waitFor();
    expect(dashboard.browser.wrongs).toEqual([]);
  });
});
