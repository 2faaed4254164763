import type { AnswerOf } from "../../../api/client.ts";
import type { api } from "../../app/session.ts";

export type Template = AnswerOf<(typeof api)["templates"]["$get"]>["items"][number];
export type TemplateStatus = Template["status"];
export type TemplateCategory = Template["category"];
export type TemplatePurpose = NonNullable<Template["purpose"]>;

export const STATUSES = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
] as const satisfies readonly TemplateStatus[];
export const PURPOSES = [
  "follow_up",
  "viewing_reminder",
  "no_show",
] as const satisfies readonly TemplatePurpose[];

export const STATUS_TONE = {
  APPROVED: "good",
  PENDING: "warn",
  REJECTED: "bad",
  PAUSED: "warn",
  DISABLED: "plain",
} as const satisfies Record<TemplateStatus, "good" | "warn" | "bad" | "plain">;

type BotVariable = "lead_name" | "organization" | "listing" | "time";

/** What the bot fills in for each purpose, in the order in which numbered variables take it. */
export const FILLED_BY_BOT: Readonly<Record<TemplatePurpose, readonly BotVariable[]>> = {
  follow_up: ["lead_name", "organization"],
  viewing_reminder: ["lead_name", "organization", "listing", "time"],
  no_show: ["lead_name", "organization"],
};
