import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { failureOf } from "../app/failure.ts";
import { meQuery } from "../app/me.ts";
import { api } from "../app/session.ts";
import type { LeadItem, Stage } from "../app/types.ts";
import { countsQuery, leadQuery } from "../inbox/leads.ts";
import { placeLead } from "../inbox/loaded-leads.ts";
import { takeState } from "../lead/command.ts";
import { nameOf } from "../ui/lead-name.ts";
import { say } from "../ui/say.ts";
import { countedMove } from "./column.ts";
import { focusCard } from "./focus-card.ts";

interface Move {
  lead: LeadItem;
  to: Stage;
}

/** The card moves at once; when the API refuses, it goes to where the lead really is, and that is said. */
export function useMoveLead() {
  const cache = useQueryClient();
  const t = useTranslations();
  return useMutation({
    mutationFn: ({ lead, to }: Move) =>
      answerOf(
        api.leads[":id"].stage.$post({ param: { id: lead.id }, header: {}, json: { stage: to } }),
      ),
    onMutate: ({ lead, to }) =>
      show(cache, { ...lead, stage: to, stageSince: new Date().toISOString() }, lead.stage),
    onSuccess: (state, { lead }) => takeState(cache, lead.id, state),
    onError: async (error, { lead, to }) => {
      say(
        t("pipeline.notMoved", { name: nameOf(lead) ?? t("lead.nameless"), to: t(`stage.${to}`) }),
        { description: failureOf(error) ?? t("inbox.unreachable") },
      );
      show(cache, await readAgain(cache, lead), to);
      focusCard(lead.id);
    },
  });
}

/** Where it goes on, the API tells. */
export function useReopenLead() {
  const cache = useQueryClient();
  const t = useTranslations();
  return useMutation({
    mutationFn: (lead: LeadItem) =>
      answerOf(api.leads[":id"].reopen.$post({ param: { id: lead.id }, header: {} })),
    onSuccess: (state, lead) => {
      takeState(cache, lead.id, state);
      show(cache, { ...lead, stage: state.stage }, lead.stage);
      focusCard(lead.id);
      say(
        t("pipeline.reopened", {
          name: nameOf(lead) ?? t("lead.nameless"),
          stage: t(`stage.${state.stage}`),
        }),
      );
    },
    onError: (error) =>
      say(t("pipeline.notReopened"), {
        description: failureOf(error) ?? t("inbox.unreachable"),
      }),
  });
}

/** As the API has it; as it was when the API cannot be reached. */
async function readAgain(cache: QueryClient, lead: LeadItem): Promise<LeadItem> {
  try {
    return await cache.fetchQuery({ ...leadQuery(lead.id), staleTime: 0 });
  } catch {
    return lead;
  }
}

function show(cache: QueryClient, lead: LeadItem, from: Stage): void {
  const me = cache.getQueryData(meQuery.queryKey);
  if (me) placeLead(cache, lead, me.id);
  cache.setQueryData(
    countsQuery.queryKey,
    (counts) => counts && countedMove(counts, from, lead.stage),
  );
}
