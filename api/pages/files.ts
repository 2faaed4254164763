import { readFile } from "node:fs/promises";

/** One of the page files beside this one. */
export function page(
  name: "landing.html" | "landing.css" | "landing.js" | "docs.html" | "docs.js",
): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
