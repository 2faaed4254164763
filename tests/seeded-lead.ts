import { Buffer } from "node:buffer";
import { randomInt } from "node:crypto";
import { v7 } from "uuid";
import type { Database } from "../db/client.ts";
import * as t from "../db/schema/index.ts";
import type { TestOrganization } from "./database.ts";

/** What identifies a lead, and what it said: each value is unique, so that it can be searched for. */
export interface SeededLead {
  leadId: string;
  phone: string;
  earlierPhone: string;
  userId: string;
  name: string;
  words: string;
  wamid: string;
}

const newPhone = () => `3519${randomInt(10_000_000, 99_999_999)}`;
const wamidOf = (number: string) =>
  `wamid.${Buffer.from(`\u001c\u0018${String.fromCharCode(number.length)}${number}\u0015\u0002${v7()}`).toString("base64")}`;

export async function seedPeople(db: Database, { organizationId }: TestOrganization) {
  const [agentId, listingId] = [v7(), v7()];
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(t.users).values({
      id: agentId,
      organizationId,
      email: `${agentId}@example.com`,
      name: "An agent",
      role: "agent",
      passwordHash: "x",
    });
    await tx.insert(t.listings).values({
      id: listingId,
      organizationId,
      reference: `LX-${listingId}`,
      title: "A flat",
      purpose: "sale",
      propertyType: "apartment",
      city: "Lisboa",
      area: "Graça",
      bedrooms: 2,
      bathrooms: 1,
      sizeM2: 80,
      priceMinor: 1,
      currency: "EUR",
    });
  });
  return { agentId, listingId };
}

/** A lead with at least one row in each table that can hold one of it. */
export async function seedLead(
  db: Database,
  org: TestOrganization,
  { agentId, listingId }: { agentId: string; listingId: string },
  startsAt: Date,
): Promise<SeededLead> {
  const { organizationId, channelId } = org;
  const [leadId, turnId, viewingId] = [v7(), v7(), v7()];
  const [phone, earlierPhone] = [newPhone(), newPhone()];
  const [userId, name, words] = [`PT.${newPhone()}`, `Leonor ${v7()}`, `my words ${v7()}`];
  const ref = { organizationId, leadId };
  const now = new Date();
  const later = new Date(startsAt.getTime() + 1_800_000);
  const wamid = wamidOf(phone);
  await db.tenant(organizationId, async (tx) => {
    await tx
      .insert(t.leads)
      .values({ id: leadId, organizationId, channelId, name, summary: words });
    await tx.insert(t.identities).values([
      { ...ref, kind: "phone", value: phone },
      { ...ref, kind: "user_id", value: userId },
    ]);
    const message = { ...ref, channelId, type: "text", text: words, sentAt: now };
    const raw = { id: wamidOf(earlierPhone), from: earlierPhone, text: { body: words } };
    const [inbound, outbound] = await tx
      .insert(t.messages)
      .values([
        {
          ...message,
          direction: "inbound",
          author: "lead",
          wamid: raw.id,
          payload: raw,
          status: "received",
        },
        {
          ...message,
          direction: "outbound",
          author: "bot",
          wamid,
          payload: { to: phone },
          status: "read",
        },
      ])
      .returning({ id: t.messages.id });
    const status = { organizationId, status: "read", at: now };
    await tx.insert(t.messageStatuses).values([
      { ...status, messageId: outbound!.id, wamid, raw: { recipient_id: phone } },
      { ...status, messageId: null, wamid, status: "sent", raw: {} },
      { ...status, messageId: null, wamid: wamidOf(phone), raw: {} },
      { ...status, messageId: null, wamid: wamidOf(earlierPhone), raw: {} },
      { ...status, messageId: null, wamid: `wamid.${v7()}`, raw: { recipient_user_id: userId } },
    ]);
    await tx.insert(t.turns).values({
      ...ref,
      id: turnId,
      cause: "messages",
      messageIds: [inbound!.id],
      draft: words,
      startedAt: now,
    });
    await tx.insert(t.llmCalls).values({
      organizationId,
      turnId,
      attempt: 1,
      stage: "eyes",
      provider: "p",
      model: "m",
      promptVersion: "1",
      simulated: true,
      inputTokens: 1,
      cachedTokens: 0,
      outputTokens: 1,
      latencyMs: 1,
    });
    await tx
      .insert(t.facts)
      .values({ ...ref, key: "areas", value: [words], sourceMessageId: inbound!.id });
    await tx.insert(t.media).values({
      ...ref,
      messageId: inbound!.id,
      kind: "audio",
      mimeType: "audio/ogg",
      text: words,
      state: "read",
    });
    const [trial] = await tx
      .insert(t.promptTrials)
      .values({ organizationId, promptVersionIds: [], turnIds: [turnId] })
      .returning({ id: t.promptTrials.id });
    await tx
      .insert(t.promptTrialTurns)
      .values({ ...ref, trialId: trial!.id, turnId, reason: words });
    await tx.insert(t.replySuggestions).values({ ...ref, id: v7(), text: words });
    await tx.insert(t.sends).values({ ...ref, turnId, messageId: outbound!.id });
    await tx.insert(t.viewings).values({
      ...ref,
      id: viewingId,
      listingId,
      agentId,
      startsAt,
      endsAt: later,
      blockedUntil: later,
      bookedBy: "lead",
    });
    await tx
      .insert(t.agendaItems)
      .values({ ...ref, id: "f1", kind: "follow_up", at: now, reason: words });
    await tx.insert(t.notifications).values({ ...ref, kind: "person_wanted", data: {} });
    await tx
      .insert(t.leadCommands)
      .values({ ...ref, userId: agentId, requestId: v7(), kind: "pause", data: {}, at: now });
    const kept = { organizationId, channelId, field: "messages", reason: "unreadable" as const };
    await tx.insert(t.keptItems).values([
      { ...kept, raw: { from: phone, text: words } },
      { ...kept, raw: { message: { id: wamidOf(phone) } } },
      { ...kept, raw: { from_user_id: userId } },
      {
        ...kept,
        field: "identity_conflict",
        reason: "no_handler",
        raw: { leadIds: [leadId, v7()] },
      },
    ]);
    const [label] = await tx
      .insert(t.labels)
      .values({ organizationId, name: `label ${v7()}` })
      .returning({ id: t.labels.id });
    await tx.insert(t.leadLabels).values({ ...ref, labelId: label!.id });
    await tx.insert(t.notes).values({ ...ref, authorId: agentId, text: words });
    await tx
      .insert(t.consents)
      .values({ ...ref, kind: "opt_in", source: "form", evidence: { text: words }, at: now });
    await tx.insert(t.presence).values({ ...ref, userId: agentId, state: "viewing", until: later });
    await tx.insert(t.stageMoves).values({ ...ref, to: "new", at: now });
    await tx.insert(t.handovers).values({ ...ref, why: "wrote", userId: agentId, at: now });
    await tx.insert(t.auditLog).values({
      ...ref,
      actorKind: "user",
      actorId: agentId,
      action: "POST /leads/{id}/takeover",
      targets: { id: leadId },
      requestId: v7(),
    });
    await tx.insert(t.idempotencyKeys).values({
      ...ref,
      actorId: agentId,
      key: v7(),
      requestHash: "x",
      lockedUntil: now,
    });
    const [endpoint] = await tx
      .insert(t.webhookEndpoints)
      .values({ organizationId, url: "https://example.com", kinds: [], secret: "x" })
      .returning({ id: t.webhookEndpoints.id });
    await tx.insert(t.webhookDeliveries).values({
      ...ref,
      endpointId: endpoint!.id,
      eventId: v7(),
      kind: "lead.created",
      payload: { leadId },
    });
    await tx.insert(t.events).values([
      { ...ref, kind: "lead.created", data: {} },
      { organizationId, kind: "viewing.changed", leadId: null, data: { leadId, viewingId } },
    ]);
  });
  return { leadId, phone, earlierPhone, userId, name, words, wamid };
}
