import { createRoute, z } from "@hono/zod-openapi";
import { Hono, type Context } from "hono";
import { rotateCalendar } from "../../db/queries/change-availability.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { listViewings } from "../../db/queries/list-viewings.ts";
import { calendarToken, readCalendarToken } from "../calendar-token.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { agentFeed, CALENDAR_TYPE } from "../viewing-calendar.ts";
import { bearer, json, problems404 } from "./responses.ts";

const BACK_MS = 30 * 24 * 3_600_000;
const MOST = 2_000;

const address = z.object({ url: z.url() }).openapi("CalendarAddress", {
  example: { url: "https://funnel.example.com/calendar/AaIF4U8RfQKcHl87im18IA….ics" },
});
const shared = { tags: ["Viewings"], security: bearer };
const get = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The address of your viewings, for a calendar program",
  description: "Whoever has it can read the calendar without signing in.",
  responses: { 200: json(address, "The address"), ...problems404 },
});
const rotate = createRoute({
  ...shared,
  method: "post",
  path: "/rotate",
  summary: "A new address for your viewings; the old one shows nothing any more",
  responses: { 200: json(address, "The new address"), ...problems404 },
});

/** Behind `/me/calendar`. */
export function calendarAddressRoutes({ db, settings }: ApiDeps) {
  const answer = (c: Context<ApiEnv>, version: number) => {
    const { organizationId, userId } = c.get("session");
    const token = calendarToken({ organizationId, userId, version }, settings.SECRET_KEY);
    return { url: `${originOf(c, settings.TRUSTED_PROXIES)}/calendar/${token}.ics` };
  };
  return createRouter()
    .openapi(get, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { user } = found(await db.tenant(organizationId, (tx) => findMember(tx, userId)));
      return c.json(answer(c, user.calendarVersion), 200);
    })
    .openapi(rotate, async (c) => {
      const { organizationId, userId } = c.get("session");
      const version = await db.tenant(organizationId, (tx) => rotateCalendar(tx, userId));
      return c.json(answer(c, found(version)), 200);
    });
}

/** The feed itself, without sign-in: the address is the secret. */
export function calendarFeedRoutes({ db, settings }: ApiDeps) {
  return new Hono<ApiEnv>().get("/:file{[\\w-]+\\.ics}", async (c) => {
    const token = c.req.param("file").slice(0, -".ics".length);
    const { organizationId, userId, version } = found(
      readCalendarToken(token, [settings.SECRET_KEY, ...settings.SECRET_KEY_PREVIOUS]),
    );
    const text = await db.tenant(organizationId, async (tx) => {
      const { user, organization } = found(await findMember(tx, userId));
      found(user.calendarVersion === version || null);
      const from = new Date(Date.now() - BACK_MS);
      const filter = { agentId: userId, from, states: ["held", "confirmed"] } as const;
      return agentFeed(await listViewings(tx, filter, MOST), organization.name);
    });
    return c.body(text, 200, {
      "content-type": CALENDAR_TYPE,
      "cache-control": "private, max-age=300",
    });
  });
}

/** A proxy that we trust says how it was asked. */
function originOf(c: Context, trustedProxies: number): string {
  const { origin, host } = new URL(c.req.url);
  const scheme = c.req.header("x-forwarded-proto")?.split(",").at(-1)?.trim();
  return trustedProxies > 0 && (scheme === "https" || scheme === "http")
    ? `${scheme}://${host}`
    : origin;
}
