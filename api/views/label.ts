import { z } from "@hono/zod-openapi";
import { LABEL_COLORS, labels, type Label } from "../../db/schema/index.ts";
import { plainText } from "../input.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const LABEL = {
  id: "01a205e4-1b2c-7d30-8e4f-5a6b7c8d9e0f",
  name: "Investor",
  color: "blue",
} as const;

/** As it is shown at a lead. */
export const shownLabel = createSelectSchema(labels)
  .pick({ id: true, name: true, color: true })
  .openapi("ShownLabel", { example: LABEL });

export const label = createSelectSchema(labels)
  .pick({ id: true, name: true, color: true })
  .extend({ createdAt: isoTime })
  .openapi("Label", { example: { ...LABEL, createdAt: "2026-11-20T09:00:00.000Z" } });

const name = plainText(40).transform((text) => text.replace(/\s+/gu, " ").trim());
const color = z.enum(LABEL_COLORS);
export const newLabel = z
  .strictObject({ name, color: color.default("gray") })
  .openapi("NewLabel", { example: { name: LABEL.name, color: LABEL.color } });
export const labelChange = z
  .strictObject({ name: name.optional(), color: color.optional() })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .openapi("LabelChange", { example: { color: "green" } });

export function labelView(row: Label): z.infer<typeof label> {
  return label.parse(row);
}
