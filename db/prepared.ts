import type postgres from "postgres";

type Client = postgres.Sql | postgres.TransactionSql;

/**
 * The same client, whose statements Postgres parses and plans once a connection: Drizzle sends all of
 * them unnamed, which costs a second round trip and a plan each time. A pooler between must carry
 * named statements (PgBouncer 1.21 and later do).
 */
export function prepared<T extends Client>(client: T): T {
  return new Proxy(client, {
    get(target, key, receiver) {
      if (key === "unsafe")
        return (text: string, parameters: never[], options?: postgres.UnsafeQueryOptions) =>
          target.unsafe(text, parameters, { ...options, prepare: true });
      if (key === "begin" || key === "savepoint")
        return (work: (tx: postgres.TransactionSql) => unknown) =>
          (target as postgres.Sql & postgres.TransactionSql)[key]((tx) => work(prepared(tx)));
      return Reflect.get(target, key, receiver);
    },
  });
}
