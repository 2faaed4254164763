import { Hono, type Context } from "hono";
import { z } from "zod";
import { findChannels } from "../../db/queries/find-channel.ts";
import { FunnelError } from "../../platform/errors.ts";
import { open } from "../../platform/secret-box.ts";
import { inboundRequest, statusesRequest } from "../../whatsapp/items.ts";
import type { ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { storeInbound } from "../intake/store-inbound.ts";
import { storeStatuses } from "../intake/store-statuses.ts";
import { fieldErrors } from "../problem.ts";
import { internalLeadRoutes } from "./internal-leads.ts";

const channelQuery = z.union([
  z.object({ phoneNumberId: z.string().min(1) }),
  z.object({ wabaId: z.string().min(1) }),
]);

/** For the consumer. Behind `internalSecret`, and not part of the public description. */
export function internalRoutes({ db, settings }: ApiDeps) {
  return new Hono<ApiEnv>()
    .route("/leads", internalLeadRoutes({ db }))
    .get("/channels", async (c) => {
      const by = parse(channelQuery, c.req.query(), "query");
      const found = await db.router((tx) => findChannels(tx, by));
      const channels = found.map(({ appSecret, ...channel }) => ({
        ...channel,
        appSecret: open(appSecret, `channels.app_secret:${channel.id}`, settings.ENCRYPTION_KEYS),
      }));
      return c.json({ channels });
    })
    .post("/inbound", async (c) =>
      c.json(await storeInbound(db, parse(inboundRequest, await jsonOf(c), "body"))),
    )
    .post("/statuses", async (c) =>
      c.json(await storeStatuses(db, parse(statusesRequest, await jsonOf(c), "body"))),
    );
}

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldErrors(result.error, where);
  throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    if (error instanceof FunnelError) throw error;
    throw new FunnelError("bad_request", "The body is not JSON");
  }
}
