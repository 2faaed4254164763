import { existsSync } from "node:fs";

const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser that tests drive: what `CHROMIUM_PATH` says, else where it usually is; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  return [env["CHROMIUM_PATH"] ?? "", ...USUAL].find((path) => existsSync(path)) ?? null;
}

/**
 * Without a browser a person's run goes on without these tests, and says so; CI's does not.
 * @throws Error in CI, when there is no browser.
 */
export function hasChromium(env: NodeJS.ProcessEnv = process.env): boolean {
  if (findChromium(env) !== null) return true;
  const how = "install chromium, or say where it is in CHROMIUM_PATH";
  if (env["CI"]) throw new Error(`No Chromium for the dashboard's tests: ${how}`);
  console.warn(`No Chromium: the dashboard's tests in a browser are skipped (${how}).`);
  return false;
}
