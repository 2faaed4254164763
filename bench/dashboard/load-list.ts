import type { Page } from "playwright-core";

/** Scrolls to the end until there is no more. @returns how many leads the list then has. */
export async function loadWholeList(page: Page): Promise<number> {
  await page.locator("[data-lead]").first().waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const list = document.querySelector<HTMLElement>("[role=list][aria-label=Leads]");
        if (list === null) throw new Error("There is no list of leads");
        const look = () => {
          list.scrollTop = list.scrollHeight;
          const size = Number(list.querySelector("[aria-setsize]")?.getAttribute("aria-setsize"));
          if (size > 0) {
            list.scrollTop = 0;
            resolve(size);
          } else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
