import { ApplicationFailure } from "@temporalio/activity";
import type { TenantTx } from "../db/client.ts";
import { offerLead } from "../db/queries/assign-lead.ts";
import { changeLead, lockedLead } from "../db/queries/change-lead.ts";
import { allowResend, findSend, lockLead } from "../db/queries/send-ledger.ts";
import { organizations } from "../db/schema/index.ts";
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
  const { organizationId, leadId, turnId, now } = ref;
  const policy = await db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    const [row] = await tx.select({ policy: organizations.ambiguousSend }).from(organizations);
    const send = await findSend(tx, turnId);
    if (send?.state === "accepted" || send?.state === "refused") return send.state;
    if (row?.policy === "resend_once" && send && (await allowResend(tx, send.id)))
      return "resend" as const;
    await toPerson(tx, leadId, now);
    return "person" as const;
  });
  log.warn({ organizationId, leadId, turnId, policy }, "no one can tell whether a message arrived");
  return policy;
}

async function toPerson(tx: TenantTx, leadId: string, now: number): Promise<void> {
  const lead = await lockedLead(tx, leadId);
  if (lead.owner === "person") return;
  const { set, plan = [] } = await offerLead(tx, lead, now);
  const owned = { owner: "person" as const, takenOverAt: new Date(now), pausedUntil: null };
  const handover = { why: "undelivered" as const, by: null };
  const change = { set: { ...set, ...owned }, causes: ["takeover" as const], plan, handover };
  await changeLead(tx, leadId, change, now);
}
