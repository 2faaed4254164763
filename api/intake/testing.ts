import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import type { TenantTx } from "../../db/client.ts";
import { events, identities, keptItems, leads, messages } from "../../db/schema/index.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import type { InboundMessage, InboundRequest } from "../../whatsapp/items.ts";
import { storeInbound } from "./store-inbound.ts";

export let database: TestDatabase;
export let org: TestOrganization;

/** For the file of tests that calls it: files share what they import. */
export function openIntake(): void {
  beforeAll(async () => {
    database = await testDatabase();
    org = await createOrganization(database.db, { debounceMs: 2_000 });
  });
  afterAll(async () => database[Symbol.asyncDispose]());
}

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
export const [DAY_ONE, DAY_TWO] = [daysAgo(3), daysAgo(2)];

let counter = 0;
const wamid = () => `wamid.${(counter += 1)}`;
export const phone = () => `3519${String((counter += 1)).padStart(8, "0")}`;
export const message = (over: Partial<InboundMessage> = {}): InboundMessage => ({
  wamid: wamid(),
  from: { phone: "351900000000" },
  type: "text",
  text: "Two bedrooms in the centre, please.",
  sentAt: `${DAY_ONE}T10:00:00Z`,
  raw: { id: "x" },
  ...over,
});
export const store = (over: Partial<InboundRequest>, to: TestOrganization = org) =>
  storeInbound(database.db, {
    organizationId: to.organizationId,
    channelId: to.channelId,
    identityChanges: [],
    messages: [],
    echoes: [],
    kept: [],
    ...over,
  });
export const read = <T>(work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);
export const lead = async (id: string) =>
  (await read((tx) => tx.select().from(leads).where(eq(leads.id, id))))[0]!;
export const rowsOf = (leadId: string) =>
  read((tx) =>
    tx.select().from(messages).where(eq(messages.leadId, leadId)).orderBy(asc(messages.id)),
  );
export const keysOf = async (leadId: string) =>
  (await read((tx) => tx.select().from(identities).where(eq(identities.leadId, leadId))))
    .map(({ value }) => value)
    .toSorted();
export const eventsOf = (leadId: string) =>
  read((tx) => tx.select().from(events).where(eq(events.leadId, leadId)).orderBy(asc(events.seq)));
export const kept = (field: string) =>
  read((tx) => tx.select().from(keptItems).where(eq(keptItems.field, field)));
