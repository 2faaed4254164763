import type { TenantTx } from "../../db/client.ts";
import { partyKeys } from "../../db/queries/find-identities.ts";
import { findMessage, insertMessage } from "../../db/queries/insert-message.ts";
import { resolveLead } from "../../db/queries/resolve-lead.ts";
import { personWrote } from "../../db/queries/touch-lead.ts";
import type { MessageEcho } from "../../whatsapp/items.ts";
import type { IntakeScope } from "./kept-on-bad-data.ts";
import { notAfterNow } from "./store-message.ts";

/**
 * A person wrote from the WhatsApp Business app. Someone unknown becomes a lead that a person owns,
 * so that the bot does not answer in a conversation that a person began. Says whose workflow has to
 * hear of it; null when nobody's has.
 */
export async function storeEcho(
  tx: TenantTx,
  scope: IntakeScope,
  echo: MessageEcho,
): Promise<string | null> {
  const known = await findMessage(tx, scope.channelId, echo.wamid);
  // One that came before may not have reached the workflow.
  if (known) return known.direction === "outbound" && known.turnId === null ? known.leadId : null;
  const at = notAfterNow(echo.sentAt);
  const { leadId } = await resolveLead(tx, partyKeys(echo.to), {
    ...scope,
    name: null,
    referral: null,
    owner: "person",
  });
  const row = await insertMessage(tx, {
    ...scope,
    leadId,
    direction: "outbound",
    author: "phone_app",
    type: echo.type,
    text: echo.text,
    wamid: echo.wamid,
    replyToWamid: echo.replyToWamid ?? null,
    payload: echo.raw ?? null,
    status: "sent",
    sentAt: at,
  });
  if (!row) return null;
  await personWrote(tx, { leadId, messageId: row.id, at });
  return leadId;
}
