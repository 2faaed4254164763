import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "../db/client.ts";
import {
  absences,
  agendaItems,
  apiKeys,
  cannedReplies,
  channels,
  invitations,
  knowledgeAnswers,
  labels,
  leadMerges,
  leads,
  listings,
  media,
  messages,
  notes,
  notifications,
  promptTrials,
  promptVersions,
  pushSubscriptions,
  sessions,
  templates,
  turns,
  viewings,
  webhookDeliveries,
  webhookEndpoints,
} from "../db/schema/index.ts";
import { seal } from "../platform/secret-box.ts";
import { createMember } from "./api.ts";
import { TEST_KEYS, type TestOrganization } from "./database.ts";

export type Ids = Record<string, string>;

/** One of everything that has an id; what is somebody's own is the caller's. */
export async function things(
  db: Database,
  { organizationId, channelId }: TestOrganization,
  callerId?: string,
): Promise<Ids> {
  const { userId } = await createMember(db, organizationId, "agent");
  const leadId = v7();
  const ids = { id: leadId, leadId, userId, agentId: userId, assigneeId: userId };
  const messageId = v7();
  const more = {
    messageId,
    around: messageId,
    turnId: v7(),
    templateId: v7(),
    listingId: v7(),
    viewingId: v7(),
  };
  const prompts = { promptId: v7(), trialId: v7(), answerId: v7() };
  const rest = { itemId: `item-${v7()}`, absenceId: v7(), notificationId: v7() };
  const mine = { sessionId: v7(), deviceId: v7() };
  const hooks = { webhookId: v7(), deliveryId: v7() };
  const spare = { channelId: v7(), leadChannelId: channelId };
  const team = { invitationId: v7(), apiKeyId: v7() };
  const merging = { sourceId: v7(), mergeId: v7() };
  const words = { labelId: v7(), noteId: v7(), cannedReplyId: v7() };
  const startsAt = new Date("2099-02-01T10:00:00Z");
  const endsAt = new Date("2099-02-01T10:30:00Z");
  const own = { organizationId, leadId };
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(leads).values({ id: ids.id, organizationId, channelId });
    await tx.insert(leads).values({ id: merging.sourceId, organizationId, channelId });
    await tx.insert(leadMerges).values({
      id: merging.mergeId,
      organizationId,
      sourceId: merging.sourceId,
      targetId: leadId,
      moved: { sourceOwner: "bot", rows: {} },
    });
    // One without leads, which may be deleted.
    const [channel] = await tx.select().from(channels).where(eq(channels.id, channelId));
    await tx.insert(channels).values({
      ...channel!,
      id: spare.channelId,
      phoneNumberId: `8${channel!.phoneNumberId}`,
      appSecret: seal("app-secret", `channels.app_secret:${spare.channelId}`, TEST_KEYS),
      accessToken: seal("token", `channels.access_token:${spare.channelId}`, TEST_KEYS),
    });
    await tx.insert(invitations).values({
      id: team.invitationId,
      organizationId,
      email: `${team.invitationId}@example.test`,
      name: "Rui",
      role: "agent",
      tokenHash: team.invitationId,
      expiresAt: new Date("2099-01-01T00:00:00Z"),
    });
    await tx.insert(apiKeys).values({
      id: team.apiKeyId,
      organizationId,
      name: "CRM",
      prefix: "rf_",
      keyHash: team.apiKeyId,
      scopes: [],
      createdBy: callerId ?? userId,
    });
    await tx.insert(labels).values({ id: words.labelId, organizationId, name: words.labelId });
    await tx
      .insert(notes)
      .values({ ...own, id: words.noteId, authorId: callerId ?? userId, text: "Has a dog." });
    await tx
      .insert(cannedReplies)
      .values({ id: words.cannedReplyId, organizationId, shortcut: "hello", text: "Hello" });
    const signedIn = {
      organizationId,
      userId: callerId ?? userId,
      lastUsedAt: new Date(),
      expiresAt: startsAt,
    };
    const elsewhere = v7();
    await tx.insert(sessions).values([
      { ...signedIn, id: mine.sessionId, tokenHash: mine.sessionId },
      { ...signedIn, id: elsewhere, tokenHash: elsewhere },
    ]);
    await tx.insert(pushSubscriptions).values({
      id: mine.deviceId,
      organizationId,
      userId: callerId ?? userId,
      sessionId: elsewhere,
      target: "sealed",
      endpointHash: mine.deviceId,
      language: "en",
    });
    await tx.insert(listings).values({
      id: more.listingId,
      organizationId,
      reference: more.listingId,
      title: "Flat",
      purpose: "sale",
      propertyType: "apartment",
      city: "Lisbon",
      area: "Graça",
      bedrooms: 2,
      bathrooms: 1,
      sizeM2: 70,
      priceMinor: 1,
      currency: "EUR",
      photoUrls: ["https://homes.example/1.jpg"],
    });
    await tx.insert(viewings).values({
      ...own,
      id: more.viewingId,
      listingId: more.listingId,
      agentId: userId,
      startsAt,
      endsAt,
      blockedUntil: endsAt,
      bookedBy: "person",
    });
    await tx.insert(templates).values({
      id: more.templateId,
      organizationId,
      channelId,
      name: "hello",
      language: "en",
      category: "UTILITY",
      body: "Hello {{1}}",
      status: "APPROVED",
    });
    await tx.insert(messages).values({
      ...own,
      id: more.messageId,
      channelId,
      direction: "inbound",
      author: "lead",
      type: "text",
      wamid: `wamid.${more.messageId}`,
      payload: {},
      status: "received",
      sentAt: startsAt,
    });
    await tx.insert(media).values({
      ...own,
      messageId: more.messageId,
      kind: "audio",
      mimeType: "audio/ogg",
      content: Buffer.from("sound"),
      state: "kept",
    });
    await tx.insert(turns).values({
      ...own,
      id: more.turnId,
      cause: "messages",
      messageIds: [more.messageId],
      startedAt: startsAt,
    });
    await tx
      .insert(agendaItems)
      .values({ ...own, id: rest.itemId, kind: "follow_up", at: startsAt, reason: "quiet" });
    await tx
      .insert(absences)
      .values({ id: rest.absenceId, organizationId, userId, from: startsAt, until: endsAt });
    await tx.insert(promptVersions).values({
      id: prompts.promptId,
      organizationId,
      stage: "mouth",
      number: 1,
      text: "Write one short message.",
    });
    await tx.insert(knowledgeAnswers).values({
      id: prompts.answerId,
      organizationId,
      question: "Are pets allowed?",
      answer: "Yes.",
      language: "en",
    });
    await tx
      .insert(promptTrials)
      .values({ id: prompts.trialId, organizationId, promptVersionIds: [], turnIds: [] });
    await tx.insert(webhookEndpoints).values({
      id: hooks.webhookId,
      organizationId,
      url: "https://example.com/hook",
      kinds: ["lead.changed"],
      secret: seal("whsec_c2VjcmV0", `webhook_endpoints.secret:${hooks.webhookId}`, TEST_KEYS),
    });
    await tx.insert(webhookDeliveries).values({
      id: hooks.deliveryId,
      organizationId,
      endpointId: hooks.webhookId,
      eventId: v7(),
      kind: "lead.changed",
      payload: {},
    });
    await tx
      .insert(notifications)
      .values({ ...own, id: rest.notificationId, kind: "lead_unclaimed", data: {} });
  });
  return {
    ...team,
    ...ids,
    ...more,
    ...merging,
    ...rest,
    ...prompts,
    ...mine,
    ...spare,
    ...hooks,
    ...words,
    exceptViewingId: more.viewingId,
    file: `${more.viewingId}.ics`,
    /** Of a listing's photos. */
    number: "1",
  };
}
