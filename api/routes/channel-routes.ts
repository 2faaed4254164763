import { createRoute, z } from "@hono/zod-openapi";
import { channel, channelChange, channelWebhook, newChannel } from "../views/channel.ts";
import { pageOf, pageQuery } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems, problems403, problems404 } from "./responses.ts";

const request = {
  params: z.object({
    channelId: z.uuid().openapi({
      param: { name: "channelId", in: "path" },
      example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
    }),
  }),
};
const shared = { tags: ["Channels"], security: bearer };
const SECRETS =
  "Secrets can be written and never read. The worker learns of a new app secret with the first webhook that the one it knows does not fit; it believes the old one for a minute at most. A new access token is used from the next message on.";
const STALE = failure("Somebody changed it since you read it");

export const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The organization's WhatsApp numbers, newest first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(channel).openapi("ChannelPage"), "A page"), ...problems },
});
export const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new WhatsApp number",
  description: `WhatsApp is asked first: the token has to read the number, and the account to have it. ${SECRETS} Test it and subscribe its account afterwards.`,
  request: { body: jsonBody(newChannel) },
  responses: {
    201: json(channel, "The channel"),
    ...problems403,
    409: failure("The number cannot be added; `reason` is `number_taken`"),
    422: failure("WhatsApp does not confirm it; `reason` and `errors` say what to mend"),
    503: failure("WhatsApp gave no clear answer"),
  },
});
export const webhook = createRoute({
  ...shared,
  method: "get",
  path: "/webhook",
  summary: "What Meta's webhook form wants",
  description:
    "One address and one verify token for every number, as the server is set up; null is what its settings do not tell.",
  responses: {
    200: json(channelWebhook, "What to enter at Meta"),
    ...problems,
    403: failure("Your role does not allow it"),
  },
});
export const test = createRoute({
  ...shared,
  method: "post",
  path: "/{channelId}/test",
  summary: "Tests the connection, step by step",
  description:
    "Asks WhatsApp, changes nothing there and sends no message. Each step that fails says in plain words what to do. The results stay with the channel.",
  request,
  responses: { 200: json(channel, "The channel with what was found"), ...problems403 },
});
export const subscribe = createRoute({
  ...shared,
  method: "post",
  path: "/{channelId}/subscription",
  summary: "Has WhatsApp tell us of the account's messages",
  description: "Subscribes the access token's app to the account. Doing it again changes nothing.",
  request,
  responses: {
    204: { description: "It is subscribed" },
    ...problems403,
    422: failure("WhatsApp refused it; `errors` says with which number"),
    503: failure("WhatsApp gave no clear answer"),
  },
});
export const one = createRoute({
  ...shared,
  method: "get",
  path: "/{channelId}",
  summary: "A WhatsApp number",
  request,
  responses: { 200: json(channel, "The channel"), ...problems404 },
});
export const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{channelId}",
  summary: "Renames, pauses or resumes a number, or gives it new secrets",
  description: `While it is paused, messages are stored and people may write; the bot sends nothing, and whoever wrote meanwhile waits for a person. ${SECRETS}`,
  request: { ...request, body: jsonBody(channelChange) },
  responses: { 200: json(channel, "The channel from now on"), ...problems403, 412: STALE },
});
export const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{channelId}",
  summary: "Removes a number that has no leads",
  description: "Its templates stay with WhatsApp. A number that has leads can be paused.",
  request,
  responses: {
    204: { description: "It is gone" },
    ...problems403,
    409: failure("It has leads; `reason` is `has_leads`"),
    412: STALE,
  },
});
