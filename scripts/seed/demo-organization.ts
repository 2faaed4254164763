import { v7 } from "uuid";
import { hashPassword } from "../../api/auth/password.ts";
import type { Database } from "../../db/client.ts";
import { channels, listings, organizations, templates, users } from "../../db/schema/index.ts";
import { seal, type KeyRing } from "../../platform/secret-box.ts";
import {
  DEMO_ACCESS_TOKEN,
  DEMO_CHANNEL,
  DEMO_TEMPLATES,
} from "../../whatsapp/simulator/demo-channel.ts";
import { seedDemoAgents } from "./demo-agents.ts";
import { seedDemoKnowledge } from "./demo-knowledge.ts";
import { demoListings } from "./demo-listings.ts";

/** People script against these: they stay as they are. */
const DEMO_LOGIN = { email: "owner@demo.test", password: "demo-password" };

/** Creates the organization that `npm start` shows, and returns its id. */
export async function seedDemoOrganization(
  db: Database,
  options: { keys: KeyRing; debounceMs?: number; photoBaseUrl: string },
): Promise<string> {
  const organizationId = v7();
  const channelId = v7();
  const passwordHash = await hashPassword(DEMO_LOGIN.password);
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(organizations).values({
      id: organizationId,
      name: "Demo Realty",
      timeZone: "Europe/Lisbon",
      currency: "EUR",
      ...(options.debounceMs !== undefined && { debounceMs: options.debounceMs }),
      disclosure:
        "Hi, this is Demo Realty's automated assistant. Say “agent” any time to talk to a person.",
    });
    await tx.insert(users).values({
      organizationId,
      email: DEMO_LOGIN.email,
      name: "Owner",
      role: "owner",
      passwordHash,
    });
    await seedDemoAgents(tx, { organizationId, passwordHash });
    await tx.insert(channels).values({
      id: channelId,
      organizationId,
      phoneNumberId: DEMO_CHANNEL.phoneNumberId,
      wabaId: DEMO_CHANNEL.wabaId,
      displayPhone: DEMO_CHANNEL.displayPhoneNumber,
      appSecret: seal(DEMO_CHANNEL.appSecret, `channels.app_secret:${channelId}`, options.keys),
      accessToken: seal(DEMO_ACCESS_TOKEN, `channels.access_token:${channelId}`, options.keys),
    });
    await tx
      .insert(listings)
      .values(
        demoListings(options.photoBaseUrl).map((listing) => ({ ...listing, organizationId })),
      );
    await seedDemoKnowledge(tx, organizationId);
    await tx
      .insert(templates)
      .values(APPROVED_TEMPLATES.map((template) => ({ ...template, organizationId, channelId })));
  });
  return organizationId;
}

/** The simulated WhatsApp has approved the same ones. */
const APPROVED_TEMPLATES = DEMO_TEMPLATES.map(({ name, quickReplies = [], ...template }) => ({
  ...template,
  name,
  purpose: name,
  quickReplies,
  status: "APPROVED" as const,
}));
