import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { organizations } from "../db/schema/index.ts";
import { createMember, testApi } from "../tests/api.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../tests/database.ts";
import { send, signIn } from "../api/auth/testing.ts";

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "funnel-organization-"));
});
afterAll(() => database[Symbol.asyncDispose]());

async function run(args: string[], env: Record<string, string> = {}) {
  const file = join(import.meta.dirname, "create-organization.ts");
  const settings = { DATABASE_URL: database.url, DATA_DIR: dataDir, SMTP_URL: "", ...env };
  return promisify(execFile)(process.execPath, [file, ...args], {
    env: { ...process.env, PUBLIC_URL: "https://funnel.example.com", ...settings },
  })
    .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }))
    .catch((error: { code: number; stdout: string; stderr: string }) => error);
}
const count = (name: string) =>
  database.db.router((tx) => tx.$count(organizations, sql`name = ${name}`));
const linkIn = (text: string) =>
  /https:\/\/funnel\.example\.com\/accept-invitation#token=([\w-]+)/.exec(text)?.[1] ?? "";

describe("organization:create", () => {
  test("prints a link with which the first owner begins, when there is no mail server", async () => {
    const password = "a-long-enough-password";
    const name = ["--name", "Casa Lisboa", "--time-zone", "Europe/Lisbon", "--currency", "USD"];
    const { code, stdout } = await run([...name, "--email", "Maria@Example.test"]);
    expect(code).toBe(0);
    const token = linkIn(stdout);
    using api = testApi(database.db);
    const accepted = await send(api.app, ["POST", "/auth/invitations/accept"], {
      body: { token, password },
    });
    expect(accepted.status).toBe(201);
    const { authorization } = await signIn(api.app, "maria@example.test");
    const me = await send(api.app, ["GET", "/me"], { headers: { authorization } });
    expect(me.body).toMatchObject({
      name: "Maria",
      role: "owner",
      organization: { name: "Casa Lisboa", timeZone: "Europe/Lisbon", currency: "USD" },
    });
  });

  test("says that the mail server did not take it, and prints the link then, too", async () => {
    const { code, stdout, stderr } = await run(["--name", "B", "--email", "b@example.test"], {
      SMTP_URL: "smtp://127.0.0.1:1",
    });
    expect([code, linkIn(stdout).length > 20]).toEqual([0, true]);
    expect(stderr).toMatch(/could not be mailed/);
  });

  test("says what is wrong, how it is called, and makes nothing", async () => {
    const { code, stderr } = await run(["--name", "C", "--email", "nobody"]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^--email: /)]);
    expect(stderr).toContain("npm run organization:create");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await count("C")).toBe(0);
    expect((await run(["--nmae", "C"])).stderr).toMatch(/^Unknown option '--nmae'/);
    expect((await run(["--help"])).stdout).toContain("--time-zone");
  });

  test("invites nobody who has an account", async () => {
    const { organizationId } = await createOrganization(database.db);
    const { email } = await createMember(database.db, organizationId);
    const { code, stderr } = await run(["--name", "D", "--email", email]);
    expect([code, stderr]).toEqual([1, `${email} has an account already\n`]);
    expect(await count("D")).toBe(0);
  });

  test("tells that no database answers", async () => {
    const nowhere = { DATABASE_URL: "postgres://funnel@127.0.0.1:1/funnel" };
    const { code, stderr } = await run(["--name", "E", "--email", "e@example.test"], nowhere);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^The database does not answer/)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
