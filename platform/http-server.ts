import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { loadSettings } from "./env.ts";
import { FunnelError } from "./errors.ts";

/**
 * Listens on `LISTEN_HOST`, or else on all interfaces; disposing it lets requests in flight finish.
 * @throws FunnelError `misconfigured` when the port is taken, naming the variable that changes it.
 */
export async function listen(
  app: Pick<Hono, "fetch">,
  port: number,
  variable: string,
): Promise<AsyncDisposable> {
  const { LISTEN_HOST: hostname } = loadSettings("LISTEN_HOST");
  const options = { fetch: app.fetch, port, ...(hostname !== undefined && { hostname }) };
  const server = await new Promise<Server>((resolve, reject) => {
    const created = serve(options, () => resolve(created)) as Server;
    created.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new FunnelError(
              "misconfigured",
              `Port ${port} is taken. Set ${variable} to a free one.`,
            )
          : error,
      ),
    );
  });
  return {
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      });
    },
  };
}
