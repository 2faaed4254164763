import { createRoute } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { findErasure, listErasures } from "../../db/queries/list-erasures.ts";
import type { Lead } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { recordNow } from "../requests/request-scope.ts";
import { erasure, erasureView } from "../views/erasure.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { commandHeaders, REPEATABLE, requestIdOf } from "./command-route.ts";
import { bearer, commandProblems, json, problems403 } from "./responses.ts";

const erase = createRoute({
  method: "delete",
  path: "/leads/{id}",
  tags: ["Erasure"],
  summary: "Erases a lead: its rows and its workflow's histories",
  description: `It goes on after the answer; \`GET /erasures\` tells when it is done. ${REPEATABLE}`,
  security: bearer,
  request: { params: leadParam, headers: commandHeaders },
  responses: { 202: json(erasure, "The proof, so far"), ...commandProblems },
});
const list = createRoute({
  method: "get",
  path: "/erasures",
  tags: ["Erasure"],
  summary: "The proofs of erasure, latest first",
  security: bearer,
  request: { query: pageQuery },
  responses: { 200: json(pageOf(erasure).openapi("ErasurePage"), "A page"), ...problems403 },
});

/** Its rows are the other lead's: erasing it alone would leave the person's words. */
function refuseMerged({ mergedIntoId }: Lead): void {
  if (mergedIntoId !== null)
    throw new FunnelError("conflict", "It was merged into another lead: erase that one", {
      reason: "merged",
      mergedIntoId,
    });
}

export function erasureRoutes({ db, commandLead }: ApiDeps) {
  return createRouter()
    .openapi(erase, async (c) => {
      const { id: leadId } = c.req.valid("param");
      const { organizationId, userId: by } = c.get("session");
      const done = await db.tenant(organizationId, async (tx) => {
        const lead = await findLead(tx, leadId);
        if (lead === null) return found(await findErasure(tx, leadId));
        refuseMerged(lead);
        // Afterwards the audit log would name who is gone.
        await recordNow(tx);
        return null;
      });
      if (done !== null) return c.json(erasureView(done), 202);
      const requestedAt = new Date();
      const envelope = { by, command: { kind: "erase" } } as const;
      await commandLead(organizationId, leadId, envelope, requestIdOf(c));
      const proof = await db.tenant(organizationId, (tx) => findErasure(tx, leadId));
      // The workflow that erases writes the proof; it may not have come to it.
      const begun = { leadId, requestedBy: by, requestedAt, erasedWith: null };
      const open = { ...begun, rowsErasedAt: null, historiesErasedAt: null, rows: null };
      return c.json(erasureView(proof ?? open), 202);
    })
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listErasures(tx, organizationId, before, count)),
        (row) => erasureView(row),
      );
      return c.json(page, 200);
    });
}
