import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { createOrganization, type TestDatabase } from "../../../tests/database.ts";
import { seedPeople } from "../../../tests/seeded-lead.ts";
import { insertMessage } from "../insert-message.ts";
import { resolveLead } from "../resolve-lead.ts";
import { queueSend, settleSendRow } from "../send-ledger.ts";
import { touchLead } from "../touch-lead.ts";
import { openTurn } from "../turns.ts";
import { figureDifferences, keptFigures } from "./raw-figures.ts";

export type Scene = Awaited<ReturnType<typeof sceneIn>>;

/** An organization whose figures are looked at. */
export async function sceneIn({ db }: TestDatabase, timeZone = "Pacific/Auckland") {
  const org = await createOrganization(db, { timeZone });
  const people = await seedPeople(db, org);
  const { organizationId } = org;
  const inside = <T>(work: Parameters<typeof db.tenant<T>>[1]) => db.tenant(organizationId, work);
  return { ...org, org, people, inside };
}
type Looked = Pick<Scene, "organizationId" | "inside">;

export const differences = ({ organizationId, inside }: Looked) =>
  inside((tx) => figureDifferences(tx, organizationId));

export const figures = ({ organizationId, inside }: Looked, metric: string) =>
  inside(async (tx) => [
    ...(await tx.execute<{ day: string; key: string; detail: string; count: number; sum: number }>(
      sql`select day::text, key, detail, count::int, sum::int from (${keptFigures(organizationId)}) k where metric = ${metric} order by 1, 2, 3`,
    )),
  ]);

export async function newLead(
  { organizationId, channelId, inside }: Scene,
  referral: unknown = null,
) {
  const key = { kind: "phone" as const, value: `3519${Math.floor(Math.random() * 1e9)}` };
  const fresh = { organizationId, channelId, name: null, referral, owner: "bot" as const };
  return (await inside((tx) => resolveLead(tx, [key], fresh))).leadId;
}

export async function says({ organizationId, channelId, inside }: Scene, leadId: string) {
  await inside(async (tx) => {
    await insertMessage(tx, {
      organizationId,
      channelId,
      leadId,
      direction: "inbound",
      author: "lead",
      type: "text",
      text: "hello",
      wamid: v7(),
      payload: {},
      status: "received",
      sentAt: new Date(),
    });
    const touch = { channelId, at: new Date(), name: null, referral: null, waits: true };
    await touchLead(tx, leadId, touch);
  });
}

export async function replies({ organizationId, channelId, inside }: Scene, leadId: string) {
  const key = { organizationId, leadId, turnId: v7(), attempt: 1 };
  await inside(async (tx) => {
    await openTurn(tx, key, { cause: "messages", messageIds: [], now: Date.now() });
    const message = { channelId, type: "text", text: "hi", payload: {}, sentAt: new Date() };
    const send = await queueSend(tx, key, { ...message, authorId: null });
    await settleSendRow(tx, send, { state: "accepted" });
  });
  return key;
}
