import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { v7 } from "uuid";
import { inject } from "vitest";
import { connectDatabase, type Database } from "../db/client.ts";
import { channels, organizations, type Organization } from "../db/schema/index.ts";
import { seal, type KeyRing } from "../platform/secret-box.ts";

export const TEST_KEYS = [{ id: "test", secret: Buffer.alloc(32, 7) }] satisfies KeyRing;

export interface TestDatabase extends AsyncDisposable {
  db: Database;
  url: string;
}

/** A database of the test file's own, cloned from the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = inject("postgresUrl");
  await run(server, (admin) => admin`create database ${admin(name)} template template_funnel`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = connectDatabase(url.href, { max: 30 });
  return {
    db,
    url: url.href,
    async [Symbol.asyncDispose]() {
      await db.close();
      await run(server, (admin) => admin`drop database ${admin(name)} with (force)`);
    },
  };
}

async function run(url: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await work(admin).finally(() => admin.end());
}

export interface TestOrganization {
  organizationId: string;
  channelId: string;
  phoneNumberId: string;
  wabaId: string;
  appSecret: string;
}

/** An organization with one channel; ids are fresh, so tests in one file do not meet. */
export async function createOrganization(
  db: Database,
  settings: Partial<Organization> = {},
): Promise<TestOrganization> {
  const [organizationId, channelId] = [v7(), v7()];
  const phoneNumberId = String(BigInt(`0x${randomBytes(6).toString("hex")}`));
  const wabaId = `9${phoneNumberId}`;
  const appSecret = `secret-of-${phoneNumberId}`;
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(organizations).values({ name: "Test Homes", ...settings, id: organizationId });
    await tx.insert(channels).values({
      id: channelId,
      organizationId,
      phoneNumberId,
      wabaId,
      displayPhone: "+351 210 000 000",
      appSecret: seal(appSecret, `channels.app_secret:${channelId}`, TEST_KEYS),
      accessToken: seal("token", `channels.access_token:${channelId}`, TEST_KEYS),
    });
  });
  return { organizationId, channelId, phoneNumberId, wabaId, appSecret };
}
