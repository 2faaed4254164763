import { Hono } from "hono";
import { z } from "zod";
import { FunnelError } from "../../platform/errors.ts";
import { chatId, ensureChat, readChannel, readWaId } from "./chats.ts";
import type { Simulation } from "./context.ts";
import { faultSchema } from "./faults.ts";
import { leadMessageSchema } from "./lead-message.ts";
import { readBody } from "./read-body.ts";
import { serveBytes } from "./serve-bytes.ts";
import { speak } from "./speak.ts";
import { readByLead } from "./statuses.ts";
import { changeTemplate, findTemplate, type TemplateNews } from "./templates.ts";
import { chatView, messageView } from "./view.ts";

const FORGED_SECRET = "not-the-app-secret";
const chatSchema = z.object({ name: z.string().trim().min(1).max(120).optional() });
const channelSchema = z.object({
  phoneNumberId: z.string().regex(/^\d{5,20}$/),
  wabaId: z.string().regex(/^\d{5,20}$/),
  appSecret: z.string().min(8),
  displayPhoneNumber: z.string().min(5),
  name: z.string().min(1),
  accessToken: z.string().min(1).optional(),
  unsubscribed: z.boolean().optional(),
  quality: z.string().optional(),
});
const templateSchema = z.object({
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]).optional(),
  rejectedReason: z.string().optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
});

/** How people, scripts and tests play the leads and the trouble. `?phone_number_id=` picks another channel. */
export function controlRoutes(sim: Simulation) {
  return new Hono()
    .get("/phones", (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      const chats = [...sim.store.chats.values()].filter(
        (chat) => chat.phoneNumberId === channel.phoneNumberId,
      );
      const views = chats.map((chat) => chatView(sim, chat));
      return c.json(
        views.toSorted((a, b) => (b.lastMessage?.at ?? "").localeCompare(a.lastMessage?.at ?? "")),
      );
    })
    .put("/phones/:waId", async (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      const traits = await readBody(c, chatSchema);
      return c.json(chatView(sim, ensureChat(sim, channel, readWaId(c.req.param("waId")), traits)));
    })
    .get("/phones/:waId/messages", (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      return c.json(
        sim.store.messagesOf(chatId(channel, readWaId(c.req.param("waId")))).map(messageView),
      );
    })
    .post("/phones/:waId/messages", async (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      const waId = readWaId(c.req.param("waId"));
      const said = speak(sim, channel, waId, await readBody(c, leadMessageSchema));
      sim.log.info({ type: said.type }, "lead wrote");
      return c.json(said, 201);
    })
    .post("/phones/:waId/read", (c) => {
      const id = chatId(
        readChannel(sim, c.req.query("phone_number_id")),
        readWaId(c.req.param("waId")),
      );
      if (sim.live.listeners() > 0) sim.watched.add(id);
      readByLead(sim, id);
      return c.body(null, 204);
    })
    .get("/faults", (c) => c.json(sim.faults.list()))
    .post("/faults", async (c) => {
      const fault = sim.faults.add(await readBody(c, faultSchema));
      sim.log.warn({ fault: fault.fault, times: fault.times }, "fault set");
      return c.json(fault, 201);
    })
    .delete("/faults", (c) => {
      sim.faults.clear();
      return c.body(null, 204);
    })
    .get("/channels", (c) =>
      c.json(
        [...sim.store.channels.values()].map(
          ({ phoneNumberId, wabaId, displayPhoneNumber, name }) => ({
            phoneNumberId,
            wabaId,
            displayPhoneNumber,
            name,
          }),
        ),
      ),
    )
    .post("/channels", async (c) => {
      const channel = await readBody(c, channelSchema);
      sim.store.put({ kind: "channel", value: channel });
      return c.json({ phoneNumberId: channel.phoneNumberId }, 201);
    })
    .patch("/templates/:name", async (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      const template = findTemplate(
        sim,
        channel.wabaId,
        c.req.param("name"),
        c.req.query("language"),
      );
      if (!template) throw new FunnelError("not_found", "no template of this name");
      const news = await readBody(c, templateSchema);
      changeTemplate(sim, channel, template.id, news as TemplateNews);
      return c.json(sim.store.templates.get(template.id));
    })
    .post("/webhooks", async (c) => {
      const channel = readChannel(sim, c.req.query("phone_number_id"));
      const payload = await readBody(c, z.json());
      const receivers = await sim.outbox.postRaw(
        payload,
        "forged" in c.req.query() ? FORGED_SECRET : channel.appSecret,
      );
      return c.json({ receivers }, receivers.every((status) => status > 0) ? 200 : 502);
    })
    .get("/media/:id", (c) => {
      const media = sim.store.media.get(c.req.param("id"));
      const bytes = media && sim.files.bytes(media.id);
      if (!bytes) throw new FunnelError("not_found", "no such media");
      // Whatever was uploaded must not run as a page of ours.
      const headers = {
        "content-type": media.mimeType,
        "content-security-policy": "sandbox",
        "x-content-type-options": "nosniff",
      };
      return serveBytes(c, bytes, headers);
    });
}
