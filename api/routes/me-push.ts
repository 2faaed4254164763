import { createRoute, z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import {
  listPushSubscriptions,
  queueTestPushes,
  subscribePush,
  unsubscribePush,
} from "../../db/queries/push-subscriptions.ts";
import { FunnelError } from "../../platform/errors.ts";
import { deviceOf } from "../auth/device.ts";
import { hashSecret } from "../auth/secrets.ts";
import { lockSignedIn } from "../auth/signed-in.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { checkedUrl } from "../outbound-url.ts";
import { sealPushTarget } from "../push-target.ts";
import { myPush, newPushDevice, pushDevice, pushDeviceView } from "../views/push.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems, problems404 } from "./responses.ts";

const shared = { tags: ["Notifications"], security: bearer };
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Your devices that show notifications",
  responses: { 200: json(myPush, "The devices, and what one more needs"), ...problems },
});
const add = createRoute({
  ...shared,
  method: "put",
  path: "/",
  summary: "Has your notifications shown on this device",
  description:
    "With what `PushManager.subscribe` gave the browser (Web Push), for as long as you are signed in there. What is sent is encrypted, and holds of a lead the first name at most and nothing of a conversation.",
  request: { body: jsonBody(newPushDevice) },
  responses: {
    200: json(pushDevice, "The device"),
    ...problems,
    409: failure("The server offers no notifications; `reason` is `not_configured`"),
  },
});
const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{deviceId}",
  summary: "Shows no more notifications on a device",
  request: {
    params: z.object({
      deviceId: z.uuid().openapi({
        param: { name: "deviceId", in: "path" },
        example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      }),
    }),
  },
  responses: { 204: { description: "It shows none any more" }, ...problems404 },
});
const test = createRoute({
  ...shared,
  method: "post",
  path: "/test",
  summary: "Sends a notification that tells of nothing to your devices",
  responses: {
    202: json(z.object({ devices: z.int() }).openapi("PushTest"), "To how many it goes"),
    ...problems,
    409: failure("The server offers no notifications; `reason` is `not_configured`"),
  },
});

/** Behind `/me/push`. */
export function mePushRoutes({ db, settings, push, outbound }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId, userId, sessionId } = c.get("session");
      const rows = await db.tenant(organizationId, (tx) => listPushSubscriptions(tx, userId));
      const devices = rows.map((row) => pushDeviceView(row, sessionId));
      const publicKey = push?.publicKey ?? null;
      return c.json({ publicKey, sessionId: sessionIn(sessionId), devices }, 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId, sessionId } = c.get("session");
      if (push === null) throw notConfigured();
      const { endpoint, keys, language } = c.req.valid("json");
      await checkedUrl("endpoint", endpoint, outbound);
      const id = v7();
      const { userAgent } = deviceOf(c, settings.TRUSTED_PROXIES);
      const row = await db.tenant(organizationId, async (tx) => {
        // One tab of a browser after the other, and none after its sign-out.
        await lockSignedIn(tx, c.get("session"));
        return subscribePush(tx, {
          id,
          organizationId,
          userId,
          sessionId: sessionIn(sessionId),
          target: sealPushTarget({ endpoint, keys }, id, settings.ENCRYPTION_KEYS),
          endpointHash: hashSecret(endpoint),
          language,
          userAgent,
        });
      });
      return c.json(pushDeviceView(row, sessionId), 200);
    })
    .openapi(remove, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { deviceId } = c.req.valid("param");
      const gone = await db.tenant(organizationId, (tx) => unsubscribePush(tx, userId, deviceId));
      found(gone || null);
      return c.body(null, 204);
    })
    .openapi(test, async (c) => {
      if (push === null) throw notConfigured();
      const { organizationId, userId } = c.get("session");
      const devices = await db.tenant(organizationId, (tx) => queueTestPushes(tx, userId));
      return c.json({ devices }, 202);
    });
}

/** Only people come here, and they are signed in. */
function sessionIn(sessionId: string | null): string {
  if (sessionId === null)
    throw new FunnelError("forbidden", "This is for people who are signed in");
  return sessionId;
}

function notConfigured(): FunnelError {
  return new FunnelError("conflict", "The server offers no notifications", {
    reason: "not_configured",
  });
}
