import { Hono, type Context } from "hono";
import { z } from "zod";
import { FunnelError } from "../../platform/errors.ts";
import {
  chatByUserId,
  chatId,
  ensureChat,
  readChannel,
  readWaId,
  saveChat,
  USER_ID,
} from "./chats.ts";
import type { Simulation } from "./context.ts";
import { travel } from "./journey.ts";
import type { Channel, Chat } from "./model.ts";
import { readBody } from "./read-body.ts";
import type { LeadKey, PlannedItem, TimeMachine } from "./time-machine.ts";
import { parseTimeTarget } from "./time-target.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const fastForwardSchema = z.object({ until: z.union([z.string(), z.number()]) });

/**
 * Time travel, which exists here only and so in local stacks only. `{id}` is a lead's id, or its
 * phone as the other calls name it; `?phone_number_id=` picks the channel.
 */
export function timeRoutes(sim: Simulation) {
  const moving = new Set<string>();
  return new Hono()
    .get("/time-machine", (c) => c.json({ available: sim.timeMachine !== null }))
    .get("/leads/:id/agenda", async (c) => {
      const { machine, lead } = await find(sim, c);
      const { aheadMs, agenda } = await machine.look(lead);
      const now = sim.now().getTime() + aheadMs;
      return c.json({ leadId: lead.leadId, now: iso(now), aheadMs, agenda: agenda.map(itemView) });
    })
    .post("/leads/:id/fast-forward", async (c) => {
      const target = parseTimeTarget((await readBody(c, fastForwardSchema)).until);
      const { machine, lead, channel } = await find(sim, c);
      if (moving.has(lead.leadId))
        throw new FunnelError("conflict", "The lead is being moved already");
      moving.add(lead.leadId);
      try {
        const { before, now, aheadMs, fired, agenda } = await travel({
          machine,
          lead,
          target,
          now: () => sim.now().getTime(),
          pause: (ms) => sim.timers.wait(ms),
          onClock: (ahead) => setClock(sim, channel, lead, ahead),
        });
        sim.log.info({ leadId: lead.leadId, aheadMs, fired: fired.length }, "lead moved forward");
        return c.json({
          leadId: lead.leadId,
          before: iso(before),
          now: iso(now),
          aheadMs,
          fired: fired.map(itemView),
          agenda: agenda.map(itemView),
        });
      } finally {
        moving.delete(lead.leadId);
      }
    });
}

async function find(sim: Simulation, c: Context) {
  const machine: TimeMachine | null = sim.timeMachine;
  if (!machine) {
    throw new FunnelError(
      "misconfigured",
      "Leads cannot be moved: TEMPORAL_ADDRESS, INTERNAL_API_BASE_URL or INTERNAL_API_SECRET is not set for the simulator",
    );
  }
  const channel = readChannel(sim, c.req.query("phone_number_id"));
  const id = c.req.param("id") ?? "";
  const { phoneNumberId } = channel;
  if (UUID.test(id)) {
    return { machine, channel, lead: await machine.find(phoneNumberId, { leadId: id }) };
  }
  const waId = readWaId(id);
  const chat = sim.store.chats.get(chatId(channel, waId));
  const isUserId = USER_ID.test(waId);
  const lead = await machine.find(phoneNumberId, {
    waId: isUserId || chat?.phoneHidden ? undefined : waId,
    userId: isUserId ? waId : chat?.userId,
  });
  return { machine, channel, lead };
}

function setClock(sim: Simulation, channel: Channel, lead: LeadKey, aheadMs: number): void {
  const chat = chatOf(sim, channel, lead);
  if (chat) saveChat(sim, { ...chat, aheadMs });
}

function chatOf(sim: Simulation, channel: Channel, { waId, userId }: LeadKey): Chat | undefined {
  const byUserId = userId === null ? undefined : chatByUserId(sim, channel, userId);
  return byUserId ?? (waId === null ? undefined : ensureChat(sim, channel, waId));
}

function itemView({ kind, at, reason }: PlannedItem) {
  return { kind, at: iso(at), reason };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
