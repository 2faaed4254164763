import { z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { listDeliveries, redeliver } from "../../db/queries/webhook-deliveries.ts";
import {
  addEndpoint,
  addPing,
  changeEndpoint,
  countEndpoints,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
  replaceSecret,
  type ShownEndpoint,
} from "../../db/queries/webhook-endpoints.ts";
import { FunnelError } from "../../platform/errors.ts";
import { seal } from "../../platform/secret-box.ts";
import { newWebhookSecret } from "../../platform/webhook-signature.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { checkedUrl } from "../outbound-url.ts";
import { pageById, parseCursor, toPage } from "../views/page.ts";
import { webhookDeliveryView, webhookView, webhookWithSecretView } from "../views/webhook.ts";
import * as routes from "./webhook-routes.ts";

/** Each makes every event a row more. */
const MOST_WEBHOOKS = 20;
const TWO_SECRETS_MS = 24 * 3_600_000;
const position = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);

export function webhookRoutes({ db, settings, outbound }: ApiDeps) {
  const secretFor = (id: string) => {
    const secret = newWebhookSecret();
    return {
      secret,
      box: seal(secret, `webhook_endpoints.secret:${id}`, settings.ENCRYPTION_KEYS),
    };
  };
  return createRouter()
    .openapi(routes.list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listEndpoints(tx, organizationId, before, count)),
        webhookView,
      );
      return c.json(page, 200);
    })
    .openapi(routes.add, async (c) => {
      const { organizationId, userId: createdBy } = c.get("session");
      const wanted = c.req.valid("json");
      await checkedUrl("url", wanted.url, outbound);
      const id = v7();
      const { secret, box } = secretFor(id);
      const row = await db.tenant(organizationId, async (tx) => {
        if ((await countEndpoints(tx)) >= MOST_WEBHOOKS) throw tooMany();
        return addEndpoint(tx, { ...wanted, id, organizationId, createdBy, secret: box });
      });
      withEtag(c, row.version);
      return c.json(webhookWithSecretView(row, secret), 201);
    })
    .openapi(routes.rotate, async (c) => {
      const { webhookId: id } = c.req.valid("param");
      const version = wantedVersion(c);
      const { secret, box } = secretFor(id);
      const until = new Date(Date.now() + TWO_SECRETS_MS);
      const row = await db.tenant(c.get("session").organizationId, async (tx) => {
        found(await findEndpoint(tx, id));
        return replaceSecret(tx, { id, version }, box, until);
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(webhookWithSecretView(row, secret), 200);
    })
    .openapi(routes.test, async (c) => {
      const { webhookId } = c.req.valid("param");
      const row = await db.tenant(c.get("session").organizationId, async (tx) =>
        addPing(tx, await active(tx, webhookId)),
      );
      return c.json(webhookDeliveryView(row), 202);
    })
    .openapi(routes.deliveries, async (c) => {
      const { webhookId } = c.req.valid("param");
      const { limit, cursor, state, kind } = c.req.valid("query");
      const before = parseCursor(position, cursor);
      const rows = await db.tenant(c.get("session").organizationId, async (tx) => {
        const endpoint = found(await findEndpoint(tx, webhookId));
        return listDeliveries(tx, endpoint, { state, kind }, before, limit + 1);
      });
      return c.json(
        toPage(rows, limit, webhookDeliveryView, ({ seq }) => String(seq)),
        200,
      );
    })
    .openapi(routes.redeliver, async (c) => {
      const { webhookId, deliveryId } = c.req.valid("param");
      const row = await db.tenant(c.get("session").organizationId, async (tx) =>
        redeliver(tx, (await active(tx, webhookId)).id, deliveryId),
      );
      return c.json(webhookDeliveryView(found(row)), 202);
    })
    .openapi(routes.one, async (c) => {
      const { webhookId } = c.req.valid("param");
      const row = found(
        await db.tenant(c.get("session").organizationId, (tx) => findEndpoint(tx, webhookId)),
      );
      withEtag(c, row.version);
      return c.json(webhookView(row), 200);
    })
    .openapi(routes.change, async (c) => {
      const { organizationId } = c.get("session");
      const { webhookId: id } = c.req.valid("param");
      const { url, description, kinds, state } = c.req.valid("json");
      const version = wantedVersion(c);
      found(await db.tenant(organizationId, (tx) => findEndpoint(tx, id)));
      if (url !== undefined) await checkedUrl("url", url, outbound);
      const change = {
        ...(url !== undefined && { url }),
        ...(description !== undefined && { description }),
        ...(kinds && { kinds }),
        ...(state && { state }),
      };
      const row = await db.tenant(organizationId, (tx) =>
        changeEndpoint(tx, { id, version }, change),
      );
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(webhookView(row), 200);
    })
    .openapi(routes.remove, async (c) => {
      const { webhookId: id } = c.req.valid("param");
      const version = wantedVersion(c);
      const removed = await db.tenant(c.get("session").organizationId, async (tx) => {
        found(await findEndpoint(tx, id));
        return removeEndpoint(tx, { id, version });
      });
      if (!removed) throw stale();
      return c.body(null, 204);
    });
}

async function active(tx: TenantTx, id: string): Promise<ShownEndpoint> {
  const row = found(await findEndpoint(tx, id));
  if (row.state === "paused")
    throw new FunnelError("conflict", "The webhook is paused: resume it first", {
      reason: "paused",
    });
  return row;
}

function tooMany(): FunnelError {
  return new FunnelError("conflict", `There are ${MOST_WEBHOOKS} webhooks already`, {
    reason: "too_many",
  });
}
