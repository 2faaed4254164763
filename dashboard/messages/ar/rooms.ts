import type en from "../en/rooms.ts";
import analytics from "./analytics.ts";
import apiKeys from "./api-keys.ts";
import auditLog from "./audit-log.ts";
import cadences from "./cadences.ts";
import cannedReplies from "./canned-replies.ts";
import channels from "./channels.ts";
import knowledge from "./knowledge.ts";
import labels from "./labels.ts";
import listings from "./listings.ts";
import myAccount from "./my-account.ts";
import organization from "./organization.ts";
import panel from "./panel.ts";
import pipeline from "./pipeline.ts";
import prompts from "./prompts.ts";
import team from "./team.ts";
import templates from "./templates.ts";
import viewings from "./viewings.ts";
import webhooks from "./webhooks.ts";
import why from "./why.ts";
import writing from "./writing.ts";

const ar: typeof en = {
  analytics,
  apiKeys,
  auditLog,
  cadences,
  cannedReplies,
  channels,
  knowledge,
  labels,
  listings,
  myAccount,
  organization,
  panel,
  pipeline,
  prompts,
  team,
  templates,
  viewings,
  webhooks,
  why,
  writing,
};

export default ar;
