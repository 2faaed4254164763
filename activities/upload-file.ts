import { eq } from "drizzle-orm";
import type { TenantTx } from "../db/client.ts";
import { findMedia } from "../db/queries/find-media.ts";
import { loadRecipient } from "../db/queries/load-recipient.ts";
import { findSendOfMessage, settleSendRow } from "../db/queries/send-ledger.ts";
import { findMessageById } from "../db/queries/store-person-message.ts";
import { messages, type Message } from "../db/schema/index.ts";
import { isFileKind } from "../domain/sendable-file.ts";
import { graphErrorAction } from "../whatsapp/graph-error-action.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import { record, string } from "../whatsapp/read-json.ts";
import type { SendAsPerson } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import { heartbeating } from "./heartbeat.ts";

/**
 * Hands the file of a person's message to WhatsApp; the message then names it by its id. Nobody gets
 * anything by an upload, so it may be tried again whatever became of it. What WhatsApp does not take
 * is settled as refused.
 */
export async function uploadFile(deps: ActivityDeps, input: SendAsPerson): Promise<void> {
  const { organizationId, messageId } = input;
  const waiting = await deps.db.tenant(organizationId, (tx) => findWaiting(tx, input));
  if (waiting === null) return;
  const { file, message, channel } = waiting;
  try {
    const id = await heartbeating(() =>
      deps.graph(channel).uploadMedia({
        bytes: new Uint8Array(file.content),
        mimeType: file.mimeType,
        filename: file.filename ?? file.kind,
      }),
    );
    await deps.db.tenant(organizationId, (tx) =>
      tx
        .update(messages)
        .set({
          payload: { ...record(message.payload), [message.type]: { ...content(message), id } },
        })
        .where(eq(messages.id, messageId)),
    );
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const action = graphErrorAction(error);
    if (["retry", "retry_later_pair", "ambiguous"].includes(action)) throw error;
    await deps.db.tenant(organizationId, (tx) => refuse(tx, messageId, action));
  }
}

async function findWaiting(tx: TenantTx, { leadId, messageId }: SendAsPerson) {
  const message = await findMessageById(tx, messageId);
  const isFile = message && isFileKind(message.type);
  if (!isFile || string(content(message)["id"]) !== undefined) return null;
  const file = await findMedia(tx, messageId);
  if (file === null) return null;
  const { channel } = await loadRecipient(tx, leadId, null);
  return { file, message, channel };
}

async function refuse(tx: TenantTx, messageId: string, reason: string): Promise<void> {
  const send = await findSendOfMessage(tx, messageId);
  if (send) await settleSendRow(tx, send, { state: "refused", reason });
}

function content({ payload, type }: Pick<Message, "payload" | "type">) {
  return record(record(payload)[type]);
}
