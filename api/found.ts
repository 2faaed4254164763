import { z } from "@hono/zod-openapi";
import { FunnelError } from "../platform/errors.ts";

const EXAMPLE_ID = "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44";

export const leadParam = z.object({
  id: z.uuid().openapi({
    param: { name: "id", in: "path" },
    example: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
  }),
});

/** The id of something below a lead. */
export function leadParamWith<N extends string>(name: N) {
  const id = z.uuid().openapi({ param: { name, in: "path" }, example: EXAMPLE_ID });
  return leadParam.extend({ [name]: id } as Record<N, typeof id>);
}

/** @throws FunnelError `not_found`, alike for what is not there and what is another organization's (I6). */
export function found<T>(row: T | null): T {
  if (row === null)
    throw new FunnelError("not_found", "There is no such thing in your organization");
  return row;
}
