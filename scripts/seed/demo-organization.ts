import { v7 } from "uuid";
import { hashPassword } from "../../api/auth/password.ts";
import type { Database } from "../../db/client.ts";
import { channels, listings, organizations, templates, users } from "../../db/schema/index.ts";
import { seal, type KeyRing } from "../../platform/secret-box.ts";
import { DEMO_CHANNEL } from "../../whatsapp/simulator/demo-channel.ts";
import { demoListings } from "./demo-listings.ts";

/** People script against these: they stay as they are. */
export const DEMO_LOGIN = { email: "owner@demo.test", password: "demo-password" };

/** Creates the organization that `npm start` shows, and returns its id. */
export async function seedDemoOrganization(
  db: Database,
  options: { keys: KeyRing; debounceMs: number; photoBaseUrl: string },
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
      debounceMs: options.debounceMs,
      disclosure:
        "Hi, this is Demo Realty's automated assistant. Say “agent” any time to talk to a person.",
    });
    await tx
      .insert(users)
      .values({
        organizationId,
        email: DEMO_LOGIN.email,
        name: "Owner",
        role: "owner",
        passwordHash,
      });
    await tx.insert(channels).values({
      id: channelId,
      organizationId,
      phoneNumberId: DEMO_CHANNEL.phoneNumberId,
      wabaId: DEMO_CHANNEL.wabaId,
      displayPhone: DEMO_CHANNEL.displayPhone,
      appSecret: seal(DEMO_CHANNEL.appSecret, `channels.app_secret:${channelId}`, options.keys),
      accessToken: seal("demo-access-token", `channels.access_token:${channelId}`, options.keys),
    });
    await tx
      .insert(listings)
      .values(
        demoListings(options.photoBaseUrl).map((listing) => ({ ...listing, organizationId })),
      );
    await tx
      .insert(templates)
      .values(FOLLOW_UP_TEMPLATES.map((template) => ({ ...template, organizationId, channelId })));
  });
  return organizationId;
}

const FOLLOW_UP_TEMPLATES = [
  {
    language: "en",
    body: "Hello {{1}}, are you still looking for a home? Reply here and we will pick up where we left off.",
  },
  {
    language: "pt",
    body: "Olá {{1}}, ainda procura casa? Responda por aqui e continuamos de onde parámos.",
  },
  {
    language: "es",
    body: "Hola {{1}}, ¿sigue buscando casa? Responda por aquí y seguimos donde lo dejamos.",
  },
].map((template) => ({
  ...template,
  name: "still_looking",
  category: "MARKETING" as const,
  purpose: "follow_up" as const,
  status: "APPROVED" as const,
}));
