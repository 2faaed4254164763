import { randomInt } from "node:crypto";
import type { Simulation } from "./context.ts";
import { DEMO_CHANNEL, DEMO_TEMPLATES } from "./demo-channel.ts";
import { GraphError } from "./graph-error.ts";
import type { Channel, Template } from "./model.ts";
import {
  templateCategoryPayload,
  templateQualityPayload,
  templateStatusPayload,
} from "./webhook-payload.ts";

/** @throws GraphError when it does not exist in that language, is not approved, paused or disabled. */
export function findSendable(
  sim: Simulation,
  wabaId: string,
  name: string,
  language: string,
): Template {
  const found = findTemplate(sim, wabaId, name, language);
  if (found?.status === "PAUSED") throw new GraphError(132015);
  if (found?.status === "DISABLED") throw new GraphError(132016);
  if (found?.status !== "APPROVED") {
    throw new GraphError(132001, `template name (${name}) does not exist in ${language}`);
  }
  return found;
}

export function findTemplate(sim: Simulation, wabaId: string, name: string, language?: string) {
  return [...sim.store.templates.values()].find(
    (t) =>
      t.wabaId === wabaId && t.name === name && (language === undefined || t.language === language),
  );
}

export function addTemplate(sim: Simulation, template: Omit<Template, "id">): Template {
  const created = { id: String(randomInt(10 ** 14, 10 ** 14 * 2)), ...template };
  sim.store.put({ kind: "template", value: created });
  return created;
}

/** Meta's review, which here always ends well. */
export function approveSoon(sim: Simulation, channel: Channel, id: string): void {
  sim.timers.after(sim.timing.templateApproved, () =>
    changeTemplate(sim, channel, id, { status: "APPROVED" }),
  );
}

export type TemplateNews = Partial<
  Pick<Template, "status" | "quality" | "category" | "rejectedReason">
>;

/** Changes a template and tells the receiver what is new, as Meta's review and quality rating do. */
export function changeTemplate(
  sim: Simulation,
  channel: Channel,
  id: string,
  news: TemplateNews,
): void {
  const before = sim.store.templates.get(id);
  if (!before) return;
  const { rejectedReason: _, ...kept } = before;
  const after: Template = { ...(news.status === undefined ? before : kept), ...news };
  sim.store.put({ kind: "template", value: after });
  const payloads = [
    after.status !== before.status && templateStatusPayload(channel, after, sim.now()),
    after.quality !== before.quality && templateQualityPayload(channel, before, after, sim.now()),
    after.category !== before.category &&
      templateCategoryPayload(channel, before, after, sim.now()),
  ];
  for (const payload of payloads)
    if (payload) sim.outbox.send({ channel, waId: "-", what: "account", payload });
}

export function addDemoTemplates(sim: Simulation): void {
  for (const { name, language, category, body, quickReplies = [] } of DEMO_TEMPLATES) {
    if (findTemplate(sim, DEMO_CHANNEL.wabaId, name, language)) continue;
    const buttons = quickReplies.map((text) => ({ type: "QUICK_REPLY", text }));
    const components = [
      { type: "BODY", text: body },
      ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons }] : []),
    ];
    addTemplate(sim, {
      wabaId: DEMO_CHANNEL.wabaId,
      name,
      language,
      category,
      status: "APPROVED",
      components,
    });
  }
}
