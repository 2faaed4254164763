import { createRoute, type z } from "@hono/zod-openapi";
import { bringLead } from "../../db/queries/bring-lead.ts";
import { findIntakeChannel } from "../../db/queries/find-intake-channel.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { addConsent } from "../../db/queries/record-consent.ts";
import type { TenantTx } from "../../db/client.ts";
import { waIdsOf } from "../../domain/wa-ids.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { Session } from "../auth/tokens.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { aboutLead } from "../requests/request-scope.ts";
import { personWriter, templateContent } from "../write-as-person.ts";
import { broughtLead, newLead, type FirstMessage } from "../views/brought-lead.ts";
import { commandHeaders, jsonBody, REPEATABLE } from "./command-route.ts";
import { bearer, commandProblems, json } from "./responses.ts";

const create = createRoute({
  method: "post",
  path: "/",
  tags: ["Leads"],
  summary: "Brings a lead, as a portal or a form has it",
  description: `A phone that is known keeps its lead as it is, and gets the consent. A template as the first message goes out as yours; \`firstMessage\` says if it did not, and the lead stays. While nobody can tell, the answer is 503, and the same request again finds out. ${REPEATABLE}`,
  security: bearer,
  request: { headers: commandHeaders, body: jsonBody(newLead) },
  responses: {
    200: json(broughtLead, "The lead was known"),
    201: json(broughtLead, "The lead is new; `Location` says where it is"),
    ...commandProblems,
  },
});

type NewLead = z.infer<typeof newLead>;

export function createLeadRoutes(deps: ApiDeps) {
  const write = personWriter(deps);
  return createRouter().openapi(create, async (c) => {
    const session = c.get("session");
    const wanted = c.req.valid("json");
    const { firstTemplate } = wanted;
    if (firstTemplate) mayWrite(session);
    const { leadId, created } = await deps.db.tenant(session.organizationId, (tx) =>
      bring(tx, session, wanted),
    );
    const firstMessage = firstTemplate
      ? await attempt(() =>
          write(c, leadId, (tx, lead) => templateContent(tx, lead, firstTemplate)),
        )
      : null;
    c.header("location", `/v1/leads/${leadId}`);
    return c.json({ id: leadId, created, firstMessage }, created ? 201 : 200);
  });
}

/** The lead and its consent, or neither. */
async function bring(
  tx: TenantTx,
  { organizationId, userId }: Session,
  { phone, channelId, consent, firstTemplate, ...about }: NewLead,
): Promise<{ leadId: string; created: boolean }> {
  found(await findIntakeChannel(tx, channelId));
  const { name = null, language = null, source, sourceDetail = null } = about;
  const fresh = { organizationId, channelId, name, language, source, sourceDetail };
  const brought = await bringLead(tx, { ...fresh, waIds: waIdsOf(phone)! });
  const { leadId } = brought;
  aboutLead(leadId);
  await addConsent(tx, {
    organizationId,
    leadId,
    kind: "opt_in",
    source: consent.source,
    evidence: consent.evidence as Record<string, string>,
    at: new Date(Math.min(consent.at, Date.now())),
    ...(consent.source === "person" && { recordedBy: userId }),
  });
  if (firstTemplate) {
    const lead = found(await findLead(tx, leadId));
    // Anybody can type a number into a form: only the lead or a person takes an opt-out back (I5).
    if (lead.optedOutAt !== null)
      throw new FunnelError("conflict", "The lead wants no more messages", { reason: "opted_out" });
    await refuseIfWrong(() => templateContent(tx, lead, firstTemplate));
  }
  return brought;
}

/** What the caller can mend is told before anything is written; what WhatsApp decides is not. */
async function refuseIfWrong(make: () => Promise<unknown>): Promise<void> {
  await make().catch((error: unknown) => {
    if (!(error instanceof FunnelError) || error.code !== "conflict") throw error;
  });
}

function mayWrite({ scopes }: Session): void {
  if (scopes !== null && !scopes.includes("messages:write"))
    throw new FunnelError("forbidden", "The API key lacks the scope messages:write");
}

/** @throws FunnelError `unavailable` while it may yet be sent. */
async function attempt(
  write: () => Promise<{ message: FirstMessage["message"] }>,
): Promise<FirstMessage> {
  try {
    const { message } = await write();
    return { sent: true, message, code: null, reason: null, detail: null };
  } catch (error) {
    if (!(error instanceof FunnelError) || error.code === "unavailable") throw error;
    const { code, message: detail, details } = error;
    const reason = typeof details?.["reason"] === "string" ? details["reason"] : null;
    return { sent: false, message: null, code, reason, detail };
  }
}
