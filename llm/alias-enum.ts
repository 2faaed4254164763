import { z } from "zod";

/** Aliases of this call as a closed set; a schema takes no empty one, so "none" stands in. */
export function aliasEnum(aliases: Iterable<string>): z.ZodType<string> {
  return z.enum(["none", ...aliases]);
}
