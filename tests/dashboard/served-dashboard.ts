import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { ApiDeps } from "../../api/deps.ts";
import { createMember, PASSWORD, testApi } from "../api.ts";
import { createOrganization, testDatabase } from "../database.ts";
import type { Role } from "../../api/auth/tokens.ts";
import { DashboardBrowser } from "./browser.ts";

/**
 * The dashboard in a browser over the API alone, without workflows: for what a page reads and writes
 * in Postgres. Commands to leads get the answer of `fakeCommands`.
 */
export async function servedDashboard(over: Partial<ApiDeps> = {}) {
  const database = await testDatabase();
  const { db } = database;
  const api = testApi(db, over);
  const server = serve({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const org = await createOrganization(db);
  const browser = await DashboardBrowser.open(origin);
  return {
    db,
    org,
    origin,
    browser,
    /** Somebody new of the organization, with a way to sign in. */
    async member(role: Role) {
      const member = await createMember(db, org.organizationId, role);
      return { ...member, password: PASSWORD };
    },
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      server.close();
      api[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
export type ServedDashboard = Awaited<ReturnType<typeof servedDashboard>>;
