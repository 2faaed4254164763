import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../db/migrate.ts";
import { startPostgres } from "../scripts/start/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One throwaway Postgres for the run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "funnel-test-"));
  const cluster = await startPostgres({ dir: join(dir, "postgres"), throwaway: true });
  await createTemplate(cluster.url);
  project.provide("postgresUrl", cluster.url);
  return async () => {
    await cluster.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

async function createTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create database template_funnel`;
  await admin.end();
  const template = new URL(url);
  template.pathname = "/template_funnel";
  await migrateDatabase(template.href);
}
