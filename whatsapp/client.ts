import {
  listNumbers,
  listSubscribedApps,
  proveAppSecret,
  readNumber,
  subscribeApp,
  type BusinessNumber,
} from "./account.ts";
import { GraphError } from "./graph-error.ts";
import { createGraphRequests, type Fetch } from "./graph-request.ts";
import { downloadMedia, uploadMedia, type Media, type MediaUpload } from "./media.ts";
import { sendBody, type OutboundSend } from "./outbound.ts";
import { list, record, string } from "./read-json.ts";
import { listTemplates, type ListedTemplate } from "./template-list.ts";
import {
  createTemplate,
  deleteTemplate,
  type CreatedTemplate,
  type NewTemplate,
} from "./template-write.ts";

export interface GraphSettings {
  baseUrl: string;
  version: string;
  accessToken: string;
  phoneNumberId: string;
  fetch?: Fetch;
  timeoutMs?: number;
}

/** What WhatsApp said to a message that it took. That it took it does not mean it arrives. */
export interface Sent {
  wamid: string;
  /** The number as WhatsApp writes it, which in some countries is not the one we wrote to. */
  waId?: string;
  userId?: string;
  /** `accepted` or `held_for_quality_assessment`; on templates only. */
  messageStatus?: string;
}

/** The Cloud API of one business number. All throw GraphError, and none tries twice. */
export interface GraphClient {
  sendMessage(send: OutboundSend): Promise<Sent>;
  /** Blue ticks; with `typing`, also "typing…" for 25 s or until the reply. */
  markRead(wamid: string, options?: { typing?: boolean }): Promise<void>;
  uploadMedia(upload: MediaUpload): Promise<string>;
  downloadMedia(mediaId: string, maxBytes?: number): Promise<Media>;
  listTemplates(wabaId: string): Promise<ListedTemplate[]>;
  createTemplate(wabaId: string, template: NewTemplate): Promise<CreatedTemplate>;
  /** With Meta's id only that language of it goes, without one all languages of the name. */
  deleteTemplate(wabaId: string, which: { name: string; metaId: string | null }): Promise<void>;
  readNumber(): Promise<BusinessNumber>;
  /** The ids of an account's numbers. */
  listNumbers(wabaId: string): Promise<string[]>;
  listSubscribedApps(wabaId: string): Promise<string[]>;
  subscribeApp(wabaId: string): Promise<void>;
  /** Refused, with code 100, when the secret is not that of the token's app. */
  proveAppSecret(appSecret: string): Promise<void>;
}

const TIMEOUT_MS = 10_000;

export function createGraphClient(settings: GraphSettings): GraphClient {
  const { baseUrl, phoneNumberId, fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = settings;
  const graph = createGraphRequests({ ...settings, fetch, timeoutMs });
  return {
    sendMessage: async (send) =>
      readSent(await graph.post(`${phoneNumberId}/messages`, sendBody(send))),
    async markRead(wamid, { typing = false } = {}) {
      await graph.post(`${phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        status: "read",
        message_id: wamid,
        ...(typing && { typing_indicator: { type: "text" } }),
      });
    },
    uploadMedia: (upload) => uploadMedia(graph, phoneNumberId, upload),
    downloadMedia: (mediaId, maxBytes) => downloadMedia(graph, baseUrl, mediaId, maxBytes),
    listTemplates: (wabaId) => listTemplates(graph, wabaId),
    createTemplate: (wabaId, template) => createTemplate(graph, wabaId, template),
    deleteTemplate: (wabaId, which) => deleteTemplate(graph, wabaId, which),
    readNumber: () => readNumber(graph, phoneNumberId),
    listNumbers: (wabaId) => listNumbers(graph, wabaId),
    listSubscribedApps: (wabaId) => listSubscribedApps(graph, wabaId),
    subscribeApp: (wabaId) => subscribeApp(graph, wabaId),
    proveAppSecret: (appSecret) =>
      proveAppSecret(graph, phoneNumberId, { accessToken: settings.accessToken, appSecret }),
  };
}

/** A success that does not say which message it made is no clear answer. */
function readSent(answer: unknown): Sent {
  const message = record(list(record(answer).messages)[0]);
  const contact = record(list(record(answer).contacts)[0]);
  const wamid = string(message.id);
  if (wamid === undefined) throw new GraphError({ status: 200 });
  const waId = string(contact.wa_id);
  const userId = string(contact.user_id);
  const messageStatus = string(message.message_status);
  return {
    wamid,
    ...(waId !== undefined && { waId }),
    ...(userId !== undefined && { userId }),
    ...(messageStatus !== undefined && { messageStatus }),
  };
}
