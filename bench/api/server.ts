import { performance } from "node:perf_hooks";
import { serve } from "@hono/node-server";
import postgres from "postgres";
import { connectDatabase } from "../../db/client.ts";
import { API_SETTINGS, createMember, testApi } from "../../tests/api.ts";
import type { FromServer, ToServer } from "./messages.ts";

/** The API in a process of its own, which tells how long it took, and runs the same statements bare. */
const url = process.argv[2] ?? "";
let seen: { text: string; parameters: unknown[] }[] | null = null;
const db = connectDatabase(url, {
  max: 10,
  onStatement: (text, parameters) => seen?.push({ text, parameters }),
});
const { app } = testApi(db, {
  settings: { ...API_SETTINGS, API_REQUESTS_PER_MINUTE: 1_000_000_000 },
});
const bare = postgres(url, { max: 10, connection: { role: "funnel_app" }, onnotice: () => {} });
let spans = new Map<string, number[]>();

const server = serve({
  port: 0,
  fetch: async (request: Request, env: unknown) => {
    const label = request.headers.get("x-bench");
    const startedAt = performance.now();
    const response = await app.fetch(request, env);
    if (label !== null) {
      const ms = performance.now() - startedAt;
      spans.set(label, [...(spans.get(label) ?? []), ms].slice(-20_000));
    }
    return response;
  },
});
server.on("listening", () => {
  const address = server.address();
  if (address !== null && typeof address === "object")
    tell({ kind: "listening", port: address.port });
});

function tell(message: FromServer): void {
  process.send?.(message);
}

process.on("message", (message: ToServer) => void answer(message));

async function answer(message: ToServer): Promise<void> {
  switch (message.kind) {
    case "member": {
      const { headers, userId } = await createMember(db, message.organizationId);
      return tell({ kind: "member", authorization: headers.authorization, userId });
    }
    case "statements": {
      seen = [];
      const { path, authorization } = message;
      const response = await app.request(path, { headers: { authorization } });
      await response.text();
      const statements = seen.filter(
        ({ text }) => /^\s*(select|with)\b/i.test(text) && !/set_config|"sessions"/.test(text),
      );
      seen = null;
      return tell({ kind: "statements", status: response.status, statements });
    }
    case "bare": {
      const startedAt = performance.now();
      await bare.begin(async (tx) => {
        await tx`select set_config('app.organization_id', ${message.organizationId}, true)`;
        for (const { text, parameters } of message.statements)
          await tx.unsafe(text, parameters as never[], { prepare: true });
      });
      return tell({ kind: "took", ms: performance.now() - startedAt });
    }
    case "spans": {
      tell({ kind: "spans", spans: Object.fromEntries(spans), rss: process.memoryUsage().rss });
      if (message.reset) spans = new Map();
    }
  }
}
