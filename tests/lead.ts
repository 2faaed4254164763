import { v7 } from "uuid";
import type { Database } from "../db/client.ts";
import { identities, leads, messages, turns } from "../db/schema/index.ts";
import { cueOf } from "../domain/cue.ts";
import type { TurnRef } from "../activities/contract.ts";
import type { TestOrganization } from "./database.ts";

/** A lead with one message an hour ago, and a turn that has a draft to send. */
export async function leadWithDraft(
  db: Database,
  { organizationId, channelId }: TestOrganization,
  options: {
    now: number;
    draft?: string;
    cause?: "messages" | "follow_up";
    templateId?: string;
  } = { now: Date.now() },
): Promise<TurnRef> {
  const [leadId, turnId] = [v7(), v7()];
  const wroteAt = new Date(options.now - 3_600_000);
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(leads).values({
      id: leadId,
      organizationId,
      channelId,
      lastInboundAt: wroteAt,
      lastMessageAt: wroteAt,
    });
    await tx
      .insert(identities)
      .values({ organizationId, leadId, kind: "phone", value: randomPhone() });
    await tx.insert(turns).values({
      id: turnId,
      organizationId,
      leadId,
      cause: options.cause ?? "messages",
      messageIds: [],
      draft: options.draft ?? "We have three flats in Alfama.",
      templateId: options.templateId ?? null,
      startedAt: new Date(options.now),
    });
  });
  return { organizationId, leadId, turnId, attempt: 1, now: options.now };
}

/** Stores what the lead says, as the intake would, and returns the message's id. */
export async function leadSays(
  db: Database,
  { organizationId, channelId }: TestOrganization,
  leadId: string,
  text: string,
): Promise<string> {
  const id = v7();
  await db.tenant(organizationId, (tx) =>
    tx.insert(messages).values({
      id,
      organizationId,
      leadId,
      channelId,
      direction: "inbound",
      author: "lead",
      type: "text",
      text,
      cue: cueOf("text", text),
      wamid: `wamid.${id}`,
      payload: {},
      status: "received",
      sentAt: new Date(),
    }),
  );
  return id;
}

function randomPhone(): string {
  return `3519${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}
