import { Hono } from "hono";
import { z } from "zod";
import type { TenantTx } from "../../db/client.ts";
import { findChannels } from "../../db/queries/find-channel.ts";
import { findIdentities, partyKeys } from "../../db/queries/find-identities.ts";
import { findTravellingLead, setLeadClock } from "../../db/queries/lead-clock.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { fieldErrors } from "../problem.ts";

const LARGEST_AHEAD_MS = 100 * 365 * 86_400_000;
const onChannel = z.object({ phoneNumberId: z.string().min(1) });
const byPhone = onChannel
  .extend({ waId: z.string().min(1).optional(), userId: z.string().min(1).optional() })
  .refine(({ waId, userId }) => waId ?? userId, "needs a waId or a userId");
const leadParam = z.object({ id: z.uuid() });
const clockBody = z.object({
  organizationId: z.uuid(),
  aheadMs: z.number().int().min(0).max(LARGEST_AHEAD_MS),
});

/** Local time travel: which lead a phone is, and how far its clock was moved. Behind `internalSecret`. */
export function internalLeadRoutes({ db }: Pick<ApiDeps, "db">) {
  async function onItsChannel<T>(
    phoneNumberId: string,
    find: (tx: TenantTx) => Promise<T | undefined>,
  ) {
    const [channel] = await db.router((tx) => findChannels(tx, { phoneNumberId }));
    if (!channel) throw new FunnelError("not_found", "There is no such channel");
    const { organizationId } = channel;
    const found = await db.tenant(organizationId, find);
    if (found === undefined) throw new FunnelError("not_found", "There is no such lead");
    return { organizationId, ...found };
  }

  return new Hono<ApiEnv>()
    .get("/by-phone", async (c) => {
      const { phoneNumberId, waId, userId } = parse(byPhone, c.req.query(), "query");
      return c.json(
        await onItsChannel(phoneNumberId, async (tx) => {
          const [known] = await findIdentities(tx, partyKeys({ phone: waId, userId }));
          return known && findTravellingLead(tx, known.leadId);
        }),
      );
    })
    .get("/:id", async (c) => {
      const { id } = parse(leadParam, c.req.param(), "param");
      const { phoneNumberId } = parse(onChannel, c.req.query(), "query");
      return c.json(await onItsChannel(phoneNumberId, (tx) => findTravellingLead(tx, id)));
    })
    .post("/:id/clock", async (c) => {
      const { id } = parse(leadParam, c.req.param(), "param");
      const body: unknown = await c.req.json().catch(() => undefined);
      const { organizationId, aheadMs } = parse(clockBody, body, "body");
      const known = await db.tenant(organizationId, (tx) => setLeadClock(tx, id, aheadMs));
      if (!known) throw new FunnelError("not_found", "There is no such lead");
      return c.json({ leadId: id, aheadMs });
    });
}

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldErrors(result.error, where);
  throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}
