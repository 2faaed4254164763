import { fetchOrSay } from "./unreachable.ts";

/** A page whose code could not be had, and why. */
export class MissingFile extends Error {
  readonly why: "unreachable" | "newVersion";

  constructor(why: MissingFile["why"], cause: unknown) {
    super(`A page's code is missing: ${why}`, { cause });
    this.name = "MissingFile";
    this.why = why;
  }
}

/** A file of this version is gone once a newer one is served; or there is no way to the server. */
export async function whyMissing(): Promise<MissingFile["why"]> {
  const isServed = fetchOrSay("/icon.svg", { method: "HEAD", cache: "no-store" });
  return isServed.then(
    ({ ok }) => (ok ? "newVersion" : "unreachable"),
    () => "unreachable",
  );
}

/** @throws MissingFile when it could not be had. */
export async function orMissing<T>(file: Promise<T>): Promise<T> {
  return file.catch(async (error: unknown) => {
    throw new MissingFile(await whyMissing(), error);
  });
}
