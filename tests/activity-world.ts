import { MockActivityEnvironment } from "@temporalio/testing";
import { pino } from "pino";
import { v7 } from "uuid";
import { createActivities, type Activities } from "../activities/index.ts";
import type { TurnRef } from "../activities/contract.ts";
import type { ActivityDeps } from "../activities/deps.ts";
import {
  identities,
  leads,
  listings,
  templates,
  users,
  workingHours,
  messages,
  type Lead,
  type Message,
  type Organization,
  type Template,
} from "../db/schema/index.ts";
import type { LeadCommand } from "../domain/command.ts";
import { cueOf } from "../domain/cue.ts";
import type { MediaReaders } from "../llm/media-models.ts";
import { createPipeline } from "../llm/model.ts";
import type { Pipeline } from "../llm/stages.ts";
import { llmSettings } from "../llm/testing/settings.ts";
import { demoTranscribe } from "../llm/transcribe-demo.ts";
import { demoListings } from "../scripts/seed/demo-listings.ts";
import { FunnelError } from "../platform/errors.ts";
import { fewAtOnce } from "../platform/few-at-once.ts";
import type { GraphClient } from "../whatsapp/client.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import type { Media } from "../whatsapp/media.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";
import { createOrganization, TEST_KEYS, testDatabase, type TestOrganization } from "./database.ts";

/** Monday, 30 November 2026, 10:00 in Lisbon, well before a week of agents' hours. */
export const MONDAY = Date.UTC(2026, 10, 30, 10);

/**
 * The real activities with the offline model over a database of the test's own, and a WhatsApp that
 * takes everything and remembers it.
 */
export async function activityWorld(
  settings: Partial<Organization> = {},
  webhooks: Partial<ActivityDeps["webhooks"]> = {},
) {
  const database = await testDatabase();
  const { db } = database;
  const organization = await createOrganization(db, { timeZone: "Europe/Lisbon", ...settings });
  const { organizationId, channelId } = organization;
  const sent: OutboundMessage[] = [];
  const refusals: GraphError[] = [];
  const uploadRefusals: GraphError[] = [];
  const uploads: { text: string; filename: string }[] = [];
  const files = new Map<string, Media | Error>();
  const downloads: string[] = [];
  const pipeline: Pipeline = createPipeline(llmSettings({ LLM_PROVIDER: "demo" }));
  const media: MediaReaders = { transcribe: demoTranscribe, describe: null, simulated: true };
  const activities = createActivities({
    db,
    log: pino({ level: "silent" }),
    histories: { erase: async () => 0 },
    webhooks: {
      post: async () => 204,
      keys: TEST_KEYS,
      places: fewAtOnce(10),
      pause: { firstMs: 5_000, mostMs: 3_600_000 },
      ...webhooks,
    },
    pipeline,
    media,
    graph: () =>
      ({
        sendMessage: async ({ message, sendId }) => {
          const refusal = refusals.shift();
          if (refusal) throw refusal;
          sent.push(message);
          return { wamid: `wamid.${sendId}` };
        },
        uploadMedia: async ({ bytes, filename }) => {
          const refusal = uploadRefusals.shift();
          if (refusal) throw refusal;
          uploads.push({ text: Buffer.from(bytes).toString("utf8"), filename });
          return `file-${uploads.length}`;
        },
        downloadMedia: async (id, maxBytes = Infinity) => {
          downloads.push(id);
          const file = files.get(id) ?? new GraphError({ code: 100, status: 400 });
          if (file instanceof Error) throw file;
          if (file.bytes.length > maxBytes) throw new FunnelError("too_large", "Too large");
          return file;
        },
        markRead: async () => {},
      }) as Partial<GraphClient> as GraphClient,
  });
  await db.tenant(organizationId, async (tx) => {
    await tx
      .insert(listings)
      .values(demoListings("http://localhost").map((listing) => ({ ...listing, organizationId })));
  });
  return {
    db,
    organization,
    organizationId,
    activities,
    sent,
    uploads,
    uploadRefusals,
    /** Who reads, thinks and writes: a test may put others in. */
    pipeline,
    media,
    /** What WhatsApp has to fetch, by media id, and what was fetched. */
    files,
    downloads,
    /** WhatsApp answers the next message with this. */
    refuseNext: (error: GraphError) => void refusals.push(error),
    run: runner(activities),
    /** A lead sends something that is not text, as the intake stores it. */
    receives: (leadId: string, type: string, content: object, values: Partial<Message> = {}) =>
      newMessage(db, organization, { leadId, type, payload: { type, [type]: content }, ...values }),
    agent: (values: Partial<typeof users.$inferInsert> = {}) =>
      newAgent(db, organizationId, values),
    lead: (values: Partial<Lead> = {}) => newLead(db, organization, values),
    template: (values: Partial<Template> = {}) =>
      db.tenant(organizationId, (tx) =>
        tx.insert(templates).values({
          organizationId,
          channelId,
          name: `follow_up_${v7()}`,
          language: "en",
          category: "MARKETING",
          purpose: "follow_up",
          body: "Hello {{1}}, still looking?",
          status: "APPROVED",
          ...values,
        }),
      ),
    read: <T>(work: Parameters<typeof db.tenant<T>>[1]) => db.tenant(organizationId, work),
    command: (leadId: string, command: LeadCommand, now: number, by: string | null = null) =>
      runner(activities)("command", {
        organizationId,
        leadId,
        command,
        by,
        now,
        requestId: v7(),
      }),
    ref: (leadId: string, now: number): TurnRef => ({
      organizationId,
      leadId,
      turnId: v7(),
      attempt: 1,
      now,
    }),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
export type ActivityWorld = Awaited<ReturnType<typeof activityWorld>>;

function runner(activities: Activities) {
  const environment = () => new MockActivityEnvironment();
  return <K extends keyof Activities>(
    name: K,
    input: Parameters<Activities[K]>[0],
  ): ReturnType<Activities[K]> =>
    environment().run(activities[name] as never, input) as ReturnType<Activities[K]>;
}

type Db = Awaited<ReturnType<typeof testDatabase>>["db"];

/** Shows places on all days from nine to six. */
async function newAgent(
  db: Db,
  organizationId: string,
  values: Partial<typeof users.$inferInsert>,
): Promise<string> {
  const id = v7();
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(users).values({
      id,
      organizationId,
      email: `${id}@example.test`,
      name: "Agent",
      role: "agent",
      passwordHash: "-",
      takesLeads: true,
      ...values,
    });
    const weekdays = [1, 2, 3, 4, 5, 6, 7];
    await tx.insert(workingHours).values(
      weekdays.map((weekday) => ({
        organizationId,
        userId: id,
        weekday,
        from: "09:00",
        until: "18:00",
      })),
    );
  });
  return id;
}

/** Wrote a minute before `MONDAY`, from Portugal. */
async function newLead(
  db: Db,
  { organizationId, channelId }: TestOrganization,
  values: Partial<Lead>,
): Promise<string> {
  const id = v7();
  const wroteAt = new Date(MONDAY - 60_000);
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(leads).values({
      id,
      organizationId,
      channelId,
      name: "Lead",
      stage: "engaged",
      lastInboundAt: wroteAt,
      lastMessageAt: wroteAt,
      ...values,
    });
    const value = `3519${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
    await tx.insert(identities).values({ organizationId, leadId: id, kind: "phone", value });
  });
  return id;
}

async function newMessage(
  db: Db,
  { organizationId, channelId }: TestOrganization,
  values: Pick<Message, "leadId" | "type" | "payload"> & Partial<Message>,
): Promise<string> {
  const id = v7();
  await db.tenant(organizationId, (tx) =>
    tx.insert(messages).values({
      id,
      organizationId,
      channelId,
      direction: "inbound",
      author: "lead",
      cue: cueOf(values.type, values.text ?? null),
      wamid: `wamid.${id}`,
      status: "received",
      sentAt: new Date(MONDAY),
      ...values,
    }),
  );
  return id;
}
