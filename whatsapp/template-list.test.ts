import { Hono } from "hono";
import { expect, test } from "vitest";
import { createGraphClient } from "./client.ts";

const template = (id: string) => ({
  id,
  name: `t${id}`,
  language: "es",
  status: "APPROVED",
  category: "UTILITY",
});

function clientOf(pages: Record<string, object>) {
  const app = new Hono().get("/v26.0/200/message_templates", (c) =>
    c.json(pages[c.req.query("after") ?? ""] ?? {}),
  );
  return createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    accessToken: "token-1",
    phoneNumberId: "100",
    fetch: async (url, init) => app.request(url, init),
  });
}

test("all pages are read, and what is no template is passed over", async () => {
  const body = { type: "BODY", text: "Hi {{1}}" };
  const client = clientOf({
    "": {
      data: [{ ...template("1"), components: [body] }, { id: 7 }],
      paging: { cursors: { after: "c1" }, next: "https://…" },
    },
    c1: { data: [template("2")], paging: { cursors: { after: "c2" } } },
    c2: { data: [template("3")] },
  });
  expect(await client.listTemplates("200")).toEqual([
    { ...template("1"), components: [body] },
    { ...template("2"), components: [] },
  ]);
});

test("a list without an end is an error", async () => {
  const client = clientOf({ "": { paging: { cursors: { after: "" }, next: "x" } } });
  expect(await client.listTemplates("200")).toEqual([]);
  const page = { data: [], paging: { cursors: { after: "same" }, next: "x" } };
  await expect(clientOf({ "": page, same: page }).listTemplates("200")).rejects.toMatchObject({
    code: "upstream_failed",
  });
});
