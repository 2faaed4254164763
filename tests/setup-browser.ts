import { buildDashboard } from "../scripts/start/dashboard.ts";
import { findChromium } from "./dashboard/chromium.ts";

/** The dashboard that browsers look at, as it is deployed; it is not built where there is no browser. */
export default async function setup(): Promise<void> {
  if (findChromium() !== null) await buildDashboard(new AbortController().signal, () => {});
}
