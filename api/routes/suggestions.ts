import { createRoute } from "@hono/zod-openapi";
import {
  addSuggestion,
  areManyUnderWay,
  findSuggestion,
  giveUpSuggestion,
  lockSuggestions,
} from "../../db/queries/reply-suggestions.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { leadParam } from "../found.ts";
import { standingLead } from "../standing-lead.ts";
import { tryAgain } from "../try-again.ts";
import { suggestion, suggestionView } from "../views/suggestion.ts";
import { requestIdOf } from "./command-route.ts";
import { bearer, commandProblems, failure, json } from "./responses.ts";

const suggest = createRoute({
  method: "post",
  path: "/{id}/suggestions",
  tags: ["Conversation"],
  summary: "Suggests a reply",
  description:
    "What the bot would answer to what nobody has answered yet, else to the last that the lead wrote, whoever has the lead. It is checked as the bot's own replies are, and nobody sends it: nothing is booked, moved or kept of the lead. The model calls are paid for. It takes some seconds, at most half a minute.",
  security: bearer,
  request: { params: leadParam },
  responses: {
    200: json(suggestion, "The words, or why there are none"),
    ...commandProblems,
    409: failure("The budget is spent (`over_budget`), or the lead was merged into another"),
    429: failure("The organization's model calls of this minute are made; see `Retry-After`"),
    503: failure("None was made in time: try again, see `Retry-After`"),
  },
});

export function suggestionRoutes({ db, makeSuggestion }: ApiDeps) {
  return createRouter().openapi(suggest, async (c) => {
    const { organizationId } = c.get("session");
    const { id: leadId } = c.req.valid("param");
    const id = requestIdOf(c);
    await db.tenant(organizationId, async (tx) => {
      await standingLead(tx, leadId);
      await lockSuggestions(tx, leadId);
      if (await areManyUnderWay(tx, { id, leadId }))
        throw tryAgain("Other suggestions for this lead are being made", { leadId });
      await addSuggestion(tx, { id, organizationId, leadId });
    });
    try {
      await makeSuggestion({ organizationId, suggestionId: id });
    } catch (error) {
      await db.tenant(organizationId, (tx) => giveUpSuggestion(tx, id));
      throw error;
    }
    const row = await db.tenant(organizationId, (tx) => findSuggestion(tx, id));
    // Newer ones, or an erasure, may have removed it.
    if (!row?.answeredAt) throw tryAgain("The suggestion is gone", { suggestionId: id });
    return c.json(suggestionView(row), 200);
  });
}
