import { z } from "@hono/zod-openapi";
import { v7 } from "uuid";
import {
  addChannel,
  changeChannel,
  findChannelById,
  lastInboundOf,
  listChannels,
  removeChannel,
  saveChecks,
  tellSubscribed,
  type VersionedChannel,
} from "../../db/queries/channels.ts";
import { FunnelError } from "../../platform/errors.ts";
import { open, seal } from "../../platform/secret-box.ts";
import { checkChannel, proveChannel } from "../check-channel.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { channelView } from "../views/channel.ts";
import { parseCursor, toPage } from "../views/page.ts";
import { askWhatsApp } from "../whatsapp-refusal.ts";
import * as routes from "./channel-routes.ts";

const secretBox = (id: string) => `channels.app_secret:${id}`;
const tokenBox = (id: string) => `channels.access_token:${id}`;

export function channelRoutes({ db, settings, graphFor, webhook }: ApiDeps) {
  const keys = settings.ENCRYPTION_KEYS;
  const ofTenant = async (organizationId: string, id: string): Promise<VersionedChannel> =>
    found(await db.tenant(organizationId, (tx) => findChannelById(tx, id)));

  return createRouter()
    .openapi(routes.list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, (tx) =>
        listChannels(tx, organizationId, before, limit + 1),
      );
      const page = toPage(
        rows,
        limit,
        (row) => channelView(row, keys),
        ({ id }) => id,
      );
      return c.json(page, 200);
    })
    .openapi(routes.add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { appSecret, accessToken, name = "", ...wanted } = c.req.valid("json");
      const id = v7();
      const connected = {
        ...wanted,
        id,
        appSecret: seal(appSecret, secretBox(id), keys),
        accessToken: seal(accessToken, tokenBox(id), keys),
      };
      await proveChannel(graphFor(connected), connected);
      const row = await db.tenant(organizationId, (tx) =>
        addChannel(tx, { ...connected, organizationId, name, by }),
      );
      // Whose it is, if anybody's, is nobody else's business.
      if (row === null)
        throw new FunnelError("conflict", "A channel with this phone number id cannot be added", {
          reason: "number_taken",
        });
      withEtag(c, row.version);
      return c.json(channelView(row, keys), 201);
    })
    .openapi(routes.webhook, (c) => c.json(webhook, 200))
    .openapi(routes.test, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { channelId: id } = c.req.valid("param");
      const row = await ofTenant(organizationId, id);
      const lastInboundAt = await db.tenant(organizationId, (tx) => lastInboundOf(tx, id));
      const appSecret = open(row.appSecret, secretBox(id), keys);
      const checks = await checkChannel(graphFor(row), row, { appSecret, lastInboundAt });
      const after = await db.tenant(organizationId, (tx) => saveChecks(tx, { id, by }, checks));
      return c.json(channelView(found(after), keys), 200);
    })
    .openapi(routes.subscribe, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { channelId: id } = c.req.valid("param");
      const row = await ofTenant(organizationId, id);
      await askWhatsApp(() => graphFor(row).subscribeApp(row.wabaId));
      await db.tenant(organizationId, (tx) => tellSubscribed(tx, row, by));
      return c.body(null, 204);
    })
    .openapi(routes.one, async (c) => {
      const row = await ofTenant(c.get("session").organizationId, c.req.valid("param").channelId);
      withEtag(c, row.version);
      return c.json(channelView(row, keys), 200);
    })
    .openapi(routes.change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { channelId: id } = c.req.valid("param");
      const { name, displayPhone, status, appSecret, accessToken } = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findChannelById(tx, id));
        return changeChannel(
          tx,
          { id, version, by },
          {
            ...(name !== undefined && { name }),
            ...(displayPhone !== undefined && { displayPhone }),
            ...(status !== undefined && { status }),
            ...(appSecret !== undefined && { appSecret: seal(appSecret, secretBox(id), keys) }),
            ...(accessToken !== undefined && {
              accessToken: seal(accessToken, tokenBox(id), keys),
            }),
          },
        );
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(channelView(row, keys), 200);
    })
    .openapi(routes.remove, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { channelId: id } = c.req.valid("param");
      const version = wantedVersion(c);
      const outcome = await db.tenant(organizationId, async (tx) => {
        found(await findChannelById(tx, id));
        return removeChannel(tx, { id, version, by });
      });
      if (outcome === "stale") throw stale();
      if (outcome === "has_leads")
        throw new FunnelError("conflict", "The channel has leads: pause it instead", {
          reason: "has_leads",
        });
      return c.body(null, 204);
    });
}
