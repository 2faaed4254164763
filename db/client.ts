import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepared } from "./prepared.ts";

type Transaction = PostgresJsTransaction<Record<string, never>, Record<string, never>>;
/** A transaction that sees one organization's rows. */
export type TenantTx = Transaction & { readonly scope: "tenant" };
/** A read-only transaction that finds out which organization something belongs to. */
export type RouterTx = Transaction & { readonly scope: "router" };

/** A transaction that deletes a lead of one organization and writes the proof. */
export type EraserTx = Transaction & { readonly scope: "eraser" };

export interface Database {
  /** Runs `work` in one transaction inside the organization; row-level security holds it there. */
  tenant<T>(organizationId: string, work: (tx: TenantTx) => Promise<T>): Promise<T>;
  /** Runs `work` across organizations, with rights to read the few routing columns only. */
  router<T>(work: (tx: RouterTx) => Promise<T>): Promise<T>;
  /** Runs `work` inside the organization, with the rights to erase a lead and no others. */
  eraser<T>(organizationId: string, work: (tx: EraserTx) => Promise<T>): Promise<T>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface ConnectOptions {
  max?: number;
  /** Sees each statement as it is sent, for tests of what they reach. */
  onStatement?: (text: string, parameters: unknown[]) => void;
}

/**
 * A pool whose sessions start as `funnel_app`, which owns nothing: a query outside `tenant`,
 * `router` or `eraser` finds no rows, whoever `url` logs in as.
 */
export function connectDatabase(url: string, options: ConnectOptions = {}): Database {
  const client = postgres(url, {
    max: options.max ?? 10,
    connection: { role: "funnel_app", application_name: "funnel" },
    connect_timeout: 5,
    onnotice: () => {},
    ...(options.onStatement && {
      debug: (_connection, text, parameters) => options.onStatement?.(text, parameters),
    }),
  });
  const db = drizzle(prepared(client));
  return {
    tenant: (organizationId, work) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.organization_id', ${organizationId}, true)`);
        return work(tx as unknown as TenantTx);
      }),
    router: (work) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'funnel_router', true)`);
        return work(tx as unknown as RouterTx);
      }),
    eraser: (organizationId, work) =>
      db.transaction(async (tx) => {
        await tx.execute(
          sql`select set_config('role', 'funnel_eraser', true), set_config('app.organization_id', ${organizationId}, true)`,
        );
        return work(tx as unknown as EraserTx);
      }),
    ping: async () => void (await client`select 1`),
    close: () => client.end({ timeout: 5 }),
  };
}
