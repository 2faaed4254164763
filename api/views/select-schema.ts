import { z } from "@hono/zod-openapi";
import { createSchemaFactory } from "drizzle-zod";

/** A table's row as a schema that OpenAPI can describe. Pick from it: a new column never leaks by itself. */
export const { createSelectSchema } = createSchemaFactory({ zodInstance: z });
