import { expect, it } from "vitest";
import { drops } from "./baseline.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import { run, turn } from "./testing/records.ts";
import type { AttackOutcome } from "./attacks/outcomes.ts";
import { reportHtml } from "./report.ts";

const EVIL = `</summary><script>alert("1")</script><img src="https://evil.example/x" onerror='x'>`;
const ATTACK: AttackOutcome = {
  id: "attack-1",
  carrier: "message",
  language: "en",
  family: "price",
  input: EVIL,
  wanted: "respond",
  done: "respond",
  stoppedBy: ["price"],
  model: "obedient",
  text: EVIL,
  through: [EVIL],
};

function report() {
  const runs = [
    run({
      scenario: "fails-here",
      failures: ["no viewing was booked"],
      turns: [turn({ lead: [{ text: EVIL }], text: EVIL, faults: ["leak"] })],
    }),
    run({
      scenario: "passes",
      turns: [turn({ lead: [{ text: "أريد شقة", type: "audio", unsure: true }] })],
    }),
    run({ scenario: "down", infra: "the endpoint is down" }),
  ];
  const metrics = metricsOf(runs);
  const baseline = { passAll1: 1, violationRate: 0 };
  const tier = {
    name: "offline",
    model: EVIL,
    runs,
    metrics,
    baseline,
    drops: drops(baseline, numbersOf(metrics)),
  };
  return reportHtml({
    tiers: [tier],
    attacks: [ATTACK],
    madeAt: "2026-11-23T10:00:00Z",
    seed: "1",
  });
}

it("escapes whatever leads, models and attackers wrote, and asks nobody for anything", () => {
  const page = report();
  expect(page).not.toContain("<script");
  expect(page).not.toContain("<img");
  expect(page).not.toMatch(/<[^>]*\s(?:src|href|on\w+)=/u);
  expect(page).not.toMatch(/url\(|@import/u);
  expect(page.split("&lt;script&gt;").length).toBeGreaterThan(4);
});

it("shows the numbers against the baseline, the conversations and the attacks", () => {
  const page = report();
  expect(page).toMatch(/worse than 0\.970/u);
  expect(page).toMatch(/no viewing was booked/u);
  expect(page).toMatch(/not played: the endpoint is down/u);
  expect(page).toMatch(/not heard well/u);
  expect(page).toMatch(/The oracle finds: leak/u);
  expect(page).toMatch(/attack-1/u);
  expect(page.indexOf("fails-here")).toBeLessThan(page.indexOf("passes (en"));
  expect(page).toContain('name="viewport"');
  expect(page).toContain("prefers-color-scheme: dark");
});
