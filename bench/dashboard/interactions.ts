import type { Page } from "playwright-core";

/** What the Event Timing API does not tell was painted within a frame; it rounds to 8 ms. */
const SHORTEST_TOLD_MS = 16;
const PAUSE_MS = 60;

/** How long each kind of interaction took from the press to the paint after it, ms. */
export async function interactionsOf(page: Page, presses: number) {
  await page.evaluate((durationThreshold) => {
    const told: Record<number, number> = {};
    Object.assign(window, { told });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration } = entry as PerformanceEventTiming;
        if (interactionId > 0) told[interactionId] = Math.max(told[interactionId] ?? 0, duration);
      }
    }).observe({ type: "event", durationThreshold } as PerformanceObserverInit);
  }, SHORTEST_TOLD_MS);

  async function measured(count: number, act: (n: number) => Promise<void>): Promise<number[]> {
    await page.evaluate(() => {
      const { told } = window as unknown as { told: Record<number, number> };
      for (const id of Object.keys(told)) delete told[Number(id)];
    });
    for (let n = 0; n < count; n += 1) {
      await act(n);
      await page.waitForTimeout(PAUSE_MS);
    }
    await page.waitForTimeout(500);
    const spans = await page.evaluate(() =>
      Object.values((window as unknown as { told: Record<number, number> }).told),
    );
    const quick = Array.from(
      { length: Math.max(0, count - spans.length) },
      () => SHORTEST_TOLD_MS / 2,
    );
    return [...spans, ...quick];
  }

  const keys = await measured(presses, () => page.keyboard.press("j"));
  const rows = page.locator("[data-lead]");
  const clicks = await measured(Math.ceil(presses / 4), (n) => rows.nth(1 + (n % 5)).click());
  await page.getByRole("textbox", { name: "Search leads" }).or(page.getByRole("searchbox")).focus();
  const typing = await measured(presses, (n) =>
    page.keyboard.press(n % 12 === 0 ? "Backspace" : "a"),
  );
  return { "next lead (J)": keys, "lead by press": clicks, "typing in search": typing };
}
