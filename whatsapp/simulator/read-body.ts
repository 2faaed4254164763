import type { Context } from "hono";
import type { z } from "zod";
import { FunnelError } from "../../platform/errors.ts";

/** @throws FunnelError `bad_request` naming what is wrong with the body. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new FunnelError("bad_request", "The body is not JSON");
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "body"}: ${issue.message}`,
  );
  throw new FunnelError("bad_request", [...new Set(problems)].join("; "));
}
