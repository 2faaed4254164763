import { pino } from "pino";
import type { ApiDeps, ConnectedChannel } from "../api/deps.ts";
import { open } from "../platform/secret-box.ts";
import { createGraphClient } from "../whatsapp/client.ts";
import { createSimulator } from "../whatsapp/simulator/simulator.ts";
import { TEST_KEYS } from "./database.ts";

/** A simulated WhatsApp in this process, which gets to know each channel when it is asked for it first. */
export function simulatedGraph() {
  const { app } = createSimulator({
    webhookUrls: [],
    channels: [],
    log: pino({ level: "silent" }),
    timing: { templateApproved: 3_600_000 },
  });
  const known = new Set<string>();

  /** Changes what WhatsApp knows of a channel, or makes it forget: as `POST /simulator/channels`. */
  async function put(channel: ConnectedChannel, over: object = {}): Promise<void> {
    known.add(channel.id);
    const { phoneNumberId, wabaId, displayPhone } = channel;
    const answer = await app.request("/simulator/channels", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        phoneNumberId,
        wabaId,
        appSecret: open(channel.appSecret, `channels.app_secret:${channel.id}`, TEST_KEYS),
        displayPhoneNumber: displayPhone,
        name: "Test Homes",
        ...over,
      }),
    });
    if (!answer.ok) throw new Error(`the simulator takes no such channel: ${await answer.text()}`);
  }

  const graphFor: ApiDeps["graphFor"] = (channel) =>
    createGraphClient({
      baseUrl: "http://whatsapp.test",
      version: "v26.0",
      accessToken: open(channel.accessToken, `channels.access_token:${channel.id}`, TEST_KEYS),
      phoneNumberId: channel.phoneNumberId,
      fetch: async (url, init) => {
        if (!known.has(channel.id)) await put(channel);
        return app.request(url, init);
      },
    });
  return { app, graphFor, put };
}
