import type { Settings } from "../platform/env.ts";
import { open } from "../platform/secret-box.ts";
import { createGraphClient } from "../whatsapp/client.ts";
import type { ApiDeps } from "./deps.ts";

export const GRAPH_SETTINGS = ["ENCRYPTION_KEYS", "GRAPH_BASE_URL", "GRAPH_API_VERSION"] as const;

const OF_META = /(^|\.)facebook\.com$/;

/** Simulated is whatever is not at an address of Meta's. */
export function whatsappInUse({ GRAPH_BASE_URL }: Settings<"GRAPH_BASE_URL">): ApiDeps["whatsapp"] {
  return { simulated: !OF_META.test(new URL(GRAPH_BASE_URL).hostname) };
}

export function graphClients(
  settings: Settings<(typeof GRAPH_SETTINGS)[number]>,
): ApiDeps["graphFor"] {
  return ({ id, phoneNumberId, accessToken }) =>
    createGraphClient({
      baseUrl: settings.GRAPH_BASE_URL,
      version: settings.GRAPH_API_VERSION,
      accessToken: open(accessToken, `channels.access_token:${id}`, settings.ENCRYPTION_KEYS),
      phoneNumberId,
    });
}
