import { addConsent, type NewConsent } from "../../db/queries/record-consent.ts";
import type { Command, CommandContext } from "./context.ts";

/** Told to a person by telephone, say; their command is the evidence. */
export const optOut: Command<"opt_out"> = async (context) => {
  await addConsent(context.tx, toldToPerson(context, "opt_out"));
  const optedOutAt = new Date(context.now);
  const set = { optedOutAt, optOutMessageId: null, waitingSince: null };
  return { change: { set, causes: ["opt_out"] } };
};

export const optIn: Command<"opt_in"> = async (context) => {
  await addConsent(context.tx, toldToPerson(context, "opt_in"));
  return { change: { set: { optedOutAt: null, optOutMessageId: null } } };
};

function toldToPerson({ lead, by, now }: CommandContext, kind: NewConsent["kind"]): NewConsent {
  const { organizationId, id: leadId } = lead;
  const at = new Date(now);
  return { organizationId, leadId, kind, source: "person", recordedBy: by, at };
}
