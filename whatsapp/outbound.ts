/** Messages as the Cloud API names their fields. Shapes it would refuse do not compile. */
export type OutboundMessage =
  | { type: "text"; text: { body: string; preview_url?: boolean } }
  | { type: "image"; image: MediaSource & { caption?: string } }
  | { type: "document"; document: MediaSource & { caption?: string; filename?: string } }
  | { type: "audio"; audio: MediaSource }
  | { type: "video"; video: MediaSource & { caption?: string } }
  | { type: "interactive"; interactive: InteractiveButtons | InteractiveList }
  | { type: "template"; template: Template };

/** Exactly one of an uploaded file and a public URL. */
type MediaSource = { id: string; link?: never } | { link: string; id?: never };

interface InteractiveParts {
  body: { text: string };
  footer?: { text: string };
}

type Button = { type: "reply"; reply: { id: string; title: string } };

interface InteractiveButtons extends InteractiveParts {
  type: "button";
  header?: { type: "text"; text: string } | { type: "image"; image: MediaSource };
  action: { buttons: [Button] | [Button, Button] | [Button, Button, Button] };
}

/** At most ten rows over all sections. */
interface InteractiveList extends InteractiveParts {
  type: "list";
  header?: { type: "text"; text: string };
  action: {
    button: string;
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
  };
}

interface Template {
  name: string;
  language: { code: string };
  components?: TemplateComponent[];
}

type TemplateComponent =
  | { type: "header" | "body"; parameters: TemplateParameter[] }
  | { type: "button"; sub_type: "url"; index: string; parameters: [{ type: "text"; text: string }] }
  | {
      type: "button";
      sub_type: "quick_reply";
      index: string;
      parameters: [{ type: "payload"; payload: string }];
    };

/** A header's media goes by id: the sample's own URL is accepted, and fails later. */
type TemplateParameter =
  | { type: "text"; text: string; parameter_name?: string }
  | { type: "image"; image: { id: string } }
  | { type: "document"; document: { id: string; filename?: string } };

type Recipient = { phone: string } | { userId: string };

export interface OutboundSend {
  recipient: Recipient;
  message: OutboundMessage;
  replyToWamid?: string;
  /** Comes back as `biz_opaque_callback_data` on the statuses of this message. */
  sendId?: string;
}

/** The body of `POST /{phone_number_id}/messages`. */
export function sendBody({ recipient, message, replyToWamid, sendId }: OutboundSend) {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    // A user id in `to` is accepted and never delivered.
    ...("phone" in recipient ? { to: recipient.phone } : { recipient: recipient.userId }),
    ...message,
    ...(replyToWamid !== undefined && { context: { message_id: replyToWamid } }),
    ...(sendId !== undefined && { biz_opaque_callback_data: sendId }),
  };
}
