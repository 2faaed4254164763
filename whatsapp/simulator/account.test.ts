import { expect, test } from "vitest";
import { createGraphClient } from "../client.ts";
import type { GraphError } from "../graph-error.ts";
import { parseWebhook } from "../webhook.ts";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { trySimulator } from "./testing.ts";

const { wabaId, phoneNumberId, appSecret } = DEMO_CHANNEL;

function tryAccount(accessToken = "right-token") {
  const tried = trySimulator({ channels: [{ ...DEMO_CHANNEL, accessToken: "right-token" }] });
  const { app } = tried.simulator;
  const client = createGraphClient({
    baseUrl: "http://localhost",
    version: "v26.0",
    accessToken,
    phoneNumberId,
    fetch: async (url, init) => app.request(url, init),
  });
  return { ...tried, client, app };
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "none",
    (error: unknown) => (error as GraphError).code,
  );
const WELCOME = {
  name: "welcome",
  language: "pt_PT",
  category: "UTILITY",
  parameter_format: "positional" as const,
  components: [
    { type: "BODY" as const, text: "Olá {{1}}!", example: { body_text: [["Ana"]] } },
    { type: "FOOTER" as const, text: "Demo" },
  ],
};

test("our client reads the number, the account's numbers and the apps that hear of it", async () => {
  const { client } = tryAccount();
  expect(await client.readNumber()).toEqual({
    displayPhone: DEMO_CHANNEL.displayPhoneNumber,
    verifiedName: "Demo Realty",
    quality: "GREEN",
    nameStatus: "APPROVED",
    codeVerification: "VERIFIED",
    throughput: "STANDARD",
  });
  expect(await client.listNumbers(wabaId)).toEqual([phoneNumberId]);
  expect(await client.listSubscribedApps(wabaId)).toEqual(["Simulated app"]);
});

test("another token is refused with 190, another app's secret with 100", async () => {
  const wrong = tryAccount("another-token").client;
  expect(await codeOf(wrong.readNumber())).toBe(190);
  expect(await codeOf(wrong.listTemplates(wabaId))).toBe(190);
  const { client } = tryAccount();
  expect(await codeOf(client.proveAppSecret(appSecret))).toBe("none");
  expect(await codeOf(client.proveAppSecret("another secret"))).toBe(100);
});

test("without a subscribed app there are no webhooks", async () => {
  const { client, app, write, received, pass } = tryAccount();
  await app.request(`/v26.0/${wabaId}/subscribed_apps`, {
    method: "DELETE",
    headers: { authorization: "Bearer right-token" },
  });
  expect(await client.listSubscribedApps(wabaId)).toEqual([]);
  await write({ text: "Anyone there?" });
  await pass(1_000);
  expect(received).toEqual([]);
  await client.subscribeApp(wabaId);
  await write({ text: "Now?" });
  await pass(1_000);
  expect(received).toHaveLength(1);
});

test("a template is made, listed with its quality, and deleted in one language or all", async () => {
  const { client } = tryAccount();
  const made = await client.createTemplate(wabaId, WELCOME);
  expect(made).toMatchObject({ status: "PENDING", category: "UTILITY" });
  await client.createTemplate(wabaId, { ...WELCOME, language: "en" });
  const listed = async () =>
    (await client.listTemplates(wabaId)).filter(({ name }) => name === "welcome");
  expect(await listed()).toMatchObject([
    { id: made.id, language: "pt_PT", quality: "UNKNOWN", components: WELCOME.components },
    { language: "en" },
  ]);
  await client.deleteTemplate(wabaId, { name: "welcome", metaId: made.id });
  expect(await listed()).toMatchObject([{ language: "en" }]);
  await client.deleteTemplate(wabaId, { name: "welcome", metaId: null });
  expect(await listed()).toEqual([]);
  expect(await codeOf(client.deleteTemplate(wabaId, { name: "welcome", metaId: null }))).toBe(100);
});

test("what becomes of a template is told in webhooks that our parser reads", async () => {
  const { request, received, pass } = tryAccount();
  const change = { status: "PAUSED", quality: "RED", category: "UTILITY", rejectedReason: "SPAM" };
  await request("/simulator/templates/follow_up?language=pt", change, "PATCH");
  await pass(100);
  const items = received.flatMap(({ raw }) => parseWebhook(raw).changes.map((c) => c.items));
  expect(items.flatMap(({ kept }) => kept)).toEqual([]);
  expect(items.flatMap(({ templates }) => templates)).toMatchObject([
    { name: "follow_up", language: "pt", status: "PAUSED", reason: "SPAM" },
    { quality: "RED" },
    { category: "UTILITY" },
  ]);
});
