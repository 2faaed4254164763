import { ApplicationFailure } from "@temporalio/activity";
import { eq } from "drizzle-orm";
import { addEvent } from "../db/queries/add-event.ts";
import { allowResend, findSend, lockLead } from "../db/queries/send-ledger.ts";
import { leads, organizations } from "../db/schema/index.ts";
import type { GivenUp, SendOutcome, TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/**
 * What became of a send whose answer was lost, once its status webhook has told.
 * @throws ApplicationFailure `still_unknown`, to be retried until then.
 */
export async function settleSend({ db }: ActivityDeps, ref: TurnRef): Promise<SendOutcome> {
  const send = await db.tenant(ref.organizationId, (tx) => findSend(tx, ref.turnId));
  if (send?.state === "accepted") return { outcome: "accepted" };
  if (send?.state === "refused")
    return { outcome: "refused", reason: send.reason ?? String(send.errorCode) };
  throw ApplicationFailure.retryable("No status webhook has told yet", "still_unknown");
}

/** Nobody told: the organization's policy resends once, or a person looks at it. */
export async function giveUpSend({ db, log }: ActivityDeps, ref: TurnRef): Promise<GivenUp> {
  const { organizationId, leadId, turnId } = ref;
  const policy = await db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    const [row] = await tx.select({ policy: organizations.ambiguousSend }).from(organizations);
    const send = await findSend(tx, turnId);
    if (send?.state === "accepted" || send?.state === "refused") return send.state;
    if (row?.policy === "resend_once" && send && (await allowResend(tx, send.id)))
      return "resend" as const;
    await tx.update(leads).set({ owner: "person" }).where(eq(leads.id, leadId));
    await addEvent(tx, organizationId, "lead.changed", leadId, {
      owner: "person",
      reason: "send_unknown",
    });
    return "person" as const;
  });
  log.warn({ organizationId, leadId, turnId, policy }, "no one can tell whether a message arrived");
  return policy;
}
