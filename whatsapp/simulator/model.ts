import type { SimulatedChannel } from "./demo-channel.ts";

export type Channel = SimulatedChannel;

/** One lead's phone talking with one channel. */
export interface Chat {
  id: string;
  phoneNumberId: string;
  /** As the control API names it: the phone's digits, or a business-scoped user id when it has none. */
  waId: string;
  userId?: string | undefined;
  /** The business sees the user id only. */
  phoneHidden?: boolean | undefined;
  name: string;
  createdAt: string;
  lastInboundAt?: string | undefined;
  /** How far the lead was moved ahead of the real clock; its messages are dated by its own. */
  aheadMs?: number | undefined;
  /** Last ad click: what the business sends in the 72 hours after it is free. */
  adClickAt?: string | undefined;
}

export type Status = "accepted" | "sent" | "delivered" | "read" | "failed";

export interface Choice {
  id: string;
  title: string;
  description?: string | undefined;
  kind: "reply" | "row" | "quick_reply" | "url" | "location";
  url?: string | undefined;
  section?: string | undefined;
}

export interface MessageMedia {
  id?: string | undefined;
  link?: string | undefined;
  mimeType?: string | undefined;
  filename?: string | undefined;
  voice?: boolean | undefined;
}

interface Place {
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
}

export interface ChatMessage {
  id: string;
  chatId: string;
  direction: "inbound" | "outbound";
  type: string;
  text: string | null;
  /** Of an inbound message: `sent` until the receiver took its webhook, `read` once the business marked it. */
  status: Status;
  at: string;
  replyTo?: string | undefined;
  /** The message a reaction is on; its emoji is the text, null when taken back. */
  reactionTo?: string | undefined;
  header?: string | undefined;
  footer?: string | undefined;
  media?: MessageMedia | undefined;
  place?: Place | undefined;
  choices?: Choice[] | undefined;
  /** Label of the button that opens a list. */
  listLabel?: string | undefined;
  template?: { name: string; language: string; category: string } | undefined;
  error?: { code: number; title: string } | undefined;
  callbackData?: string | undefined;
  fate?: { failWith: number } | "silent" | undefined;
}

export interface Media {
  id: string;
  mimeType: string;
  sha256: string;
  size: number;
  filename?: string | undefined;
}

export interface TemplateComponent {
  type: string;
  format?: string | undefined;
  text?: string | undefined;
  buttons?: { type: string; text: string; url?: string | undefined }[] | undefined;
}

export interface Template {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED";
  components: TemplateComponent[];
  /** GREEN, YELLOW, RED; UNKNOWN when left out, as of all that are new. */
  quality?: string | undefined;
  rejectedReason?: string | undefined;
}

/** One webhook on its way to one URL. */
export interface Hook {
  id: string;
  url: string;
  /** Webhooks of one lane leave in order, as long as the receiver takes them. */
  lane: string;
  phoneNumberId: string;
  payload: unknown;
  createdAt: string;
  /** The inbound message it carries, which counts as delivered once the receiver took it. */
  messageId?: string | undefined;
}
