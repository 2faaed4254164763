import { Hono } from "hono";
import { z } from "zod";
import type { Simulation } from "./context.ts";
import { GraphError, unknownObject } from "./graph-error.ts";
import type { Channel, Template } from "./model.ts";
import { readGraphBody } from "./read-send.ts";
import { addTemplate, approveSoon, findTemplate } from "./templates.ts";

const DUPLICATE = 2388024;

const createSchema = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "only lowercase letters, digits and underscores"),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "such as en or pt_PT"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  parameter_format: z.string().optional(),
  components: z
    .array(
      z.looseObject({
        type: z.string(),
        format: z.string().optional(),
        text: z.string().max(1_024).optional(),
        buttons: z
          .array(
            z.looseObject({
              type: z.string(),
              text: z.string().max(25),
              url: z.string().optional(),
            }),
          )
          .max(10)
          .optional(),
      }),
    )
    .refine(
      (all) => all.some((c) => c.type.toUpperCase() === "BODY" && c.text),
      "a BODY with text is needed",
    ),
});

/** Listing, creating and deleting a WABA's templates, and its webhook subscription. */
export function templateRoutes(sim: Simulation) {
  return new Hono()
    .get("/:wabaId/message_templates", (c) => {
      const channel = channelOf(sim, c.req.param("wabaId"));
      const { name, status, language, after = "0", limit = "25" } = c.req.query();
      const all = [...sim.store.templates.values()]
        .filter((t) => t.wabaId === channel.wabaId)
        .filter(
          (t) =>
            (!name || t.name.includes(name)) &&
            (!status || t.status === status) &&
            (!language || t.language === language),
        );
      const start = Number(after) || 0;
      const end = start + (Number(limit) || 25);
      const data = all.slice(start, end).map(templateView);
      const next = new URL(c.req.url);
      next.searchParams.set("after", String(end));
      const cursors = { before: String(start), after: String(Math.min(end, all.length)) };
      return c.json({ data, paging: { cursors, ...(end < all.length && { next: next.href }) } });
    })
    .post("/:wabaId/message_templates", async (c) => {
      const channel = channelOf(sim, c.req.param("wabaId"));
      const { name, language, category, components } = readGraphBody(
        createSchema,
        await c.req.json().catch(() => null),
      );
      if (findTemplate(sim, channel.wabaId, name, language)) {
        throw new GraphError(100, "Content in this language already exists", DUPLICATE);
      }
      const template = addTemplate(sim, {
        wabaId: channel.wabaId,
        name,
        language,
        category,
        components,
        status: "PENDING",
      });
      approveSoon(sim, channel, template.id);
      return c.json({ id: template.id, status: template.status, category });
    })
    .delete("/:wabaId/message_templates", (c) => {
      const channel = channelOf(sim, c.req.param("wabaId"));
      const { name, hsm_id: only } = c.req.query();
      const found = [...sim.store.templates.values()].filter(
        (t) =>
          t.wabaId === channel.wabaId && t.name === name && (only === undefined || t.id === only),
      );
      if (found.length === 0) throw new GraphError(100, "Message Template Not Found", 2593002);
      for (const { id } of found) sim.store.put({ kind: "gone", of: "template", id });
      return c.json({ success: true });
    })
    .get("/:wabaId/subscribed_apps", (c) => {
      const { unsubscribed } = channelOf(sim, c.req.param("wabaId"));
      const app = { id: "300000000000001", name: "Simulated app" };
      return c.json({ data: unsubscribed ? [] : [{ whatsapp_business_api_data: app }] });
    })
    .on(["POST", "DELETE"], "/:wabaId/subscribed_apps", (c) => {
      const { wabaId } = channelOf(sim, c.req.param("wabaId"));
      const unsubscribed = c.req.method === "DELETE";
      for (const channel of sim.store.channels.values())
        if (channel.wabaId === wabaId)
          sim.store.put({ kind: "channel", value: { ...channel, unsubscribed } });
      return c.json({ success: true });
    });
}

function templateView(template: Template) {
  const { id, name, language, category, status, components, quality, rejectedReason } = template;
  return {
    id,
    name,
    language,
    category,
    status,
    components,
    quality_score: { score: quality ?? "UNKNOWN", date: 1_793_000_000 },
    rejected_reason: rejectedReason ?? "NONE",
  };
}

function channelOf(sim: Simulation, wabaId: string): Channel {
  const channel = [...sim.store.channels.values()].find((known) => known.wabaId === wabaId);
  if (!channel) throw unknownObject("get", wabaId);
  return channel;
}
