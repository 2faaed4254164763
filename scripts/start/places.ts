import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What Node compiled, for this checkout alone; gone with the next `npm ci`. */
export const COMPILE_CACHE = fileURLToPath(
  new URL("../../node_modules/.cache/compiled", import.meta.url),
);
