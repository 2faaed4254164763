import { describe, expect, it } from "vitest";
import { amountIn, formatMoney, isCurrencyCode, majorText, minorIn } from "./money.ts";

describe("money", () => {
  it.each([
    [65_000_000, "EUR", "€650,000"],
    [125_050, "EUR", "€1,250.50"],
    [900_000, "JPY", "¥900,000"],
  ])("%i of %s is shown as %s", (minor, currency, text) => {
    expect(formatMoney(minor, currency, "en")).toBe(text);
  });

  it.each([
    ["450000", 450_000],
    ["450,000", 450_000],
    ["450.000", 450_000],
    ["1.250.000", 1_250_000],
    ["450 000", 450_000],
    ["1,250.50", 1_250.5],
    ["1.250,50", 1_250.5],
    ["12.5", 12.5],
    ["12,5", 12.5],
    ["٤٥٠٠٠٠", 450_000],
    ["", null],
    ["ask us", null],
    ["-3", null],
    ["1,2,3", null],
  ])("%j is typed for %s", (text, amount) => {
    expect(amountIn(text)).toBe(amount);
  });

  it.each([
    [450_255, "KWD"],
    [450_500, "KWD"],
    [350_000_000, "KWD"],
    [125_050, "EUR"],
    [900_000, "JPY"],
  ])("%i of %s is read as it was written", (minor, currency) => {
    expect(minorIn(majorText(minor, currency), currency)).toBe(minor);
  });

  it("reads thousands with a comma where a point means coins", () => {
    expect(minorIn("350,000", "KWD")).toBe(350_000_000);
    expect(minorIn("350.500", "KWD")).toBe(350_500);
  });

  it("knows what may be the code of a currency", () => {
    expect(["EUR", "EU", "", "E1R", "EURO"].map(isCurrencyCode)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("counts the coins that the currency has", () => {
    expect(minorIn("1250.5", "EUR")).toBe(125_050);
    expect(minorIn("1250.5", "JPY")).toBeNull();
    expect(minorIn("0.29", "EUR")).toBe(29);
    expect(majorText(125_050, "EUR")).toBe("1250.5");
  });
});
