import { createRoute } from "@hono/zod-openapi";
import type { TenantTx } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { findLabel } from "../../db/queries/labels.ts";
import { attachLabel, detachLabel } from "../../db/queries/lead-labels.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { labelId } from "./labels.ts";
import { bearer, problems403 } from "./responses.ts";

const path = "/{id}/labels/{labelId}";
const shared = {
  tags: ["Labels"],
  security: bearer,
  request: { params: leadParam.extend({ labelId }) },
};
const attach = createRoute({
  ...shared,
  path,
  method: "put",
  summary: "Gives a lead a label",
  description: "One that it has already stays.",
  responses: { 204: { description: "The lead has it" }, ...problems403 },
});
const detach = createRoute({
  ...shared,
  path,
  method: "delete",
  summary: "Takes a label from a lead",
  responses: { 204: { description: "The lead does not have it" }, ...problems403 },
});

export function leadLabelRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(attach, async (c) => {
      const { organizationId, userId } = c.get("session");
      const ids = c.req.valid("param");
      await db.tenant(organizationId, async (tx) => {
        await both(tx, ids);
        await attachLabel(tx, { organizationId, leadId: ids.id, labelId: ids.labelId }, userId);
      });
      return c.body(null, 204);
    })
    .openapi(detach, async (c) => {
      const { organizationId, userId } = c.get("session");
      const ids = c.req.valid("param");
      await db.tenant(organizationId, async (tx) => {
        await both(tx, ids);
        await detachLabel(tx, { organizationId, leadId: ids.id, labelId: ids.labelId }, userId);
      });
      return c.body(null, 204);
    });
}

async function both(tx: TenantTx, ids: { id: string; labelId: string }): Promise<void> {
  found(await findLead(tx, ids.id));
  found(await findLabel(tx, ids.labelId));
}
