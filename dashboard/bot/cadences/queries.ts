import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";
import type { Step, Trigger } from "./cadence.ts";

export const cadencesQuery = queryOptions({
  queryKey: ["cadences", "all"],
  queryFn: async () => (await answerOf(api.cadences.$get())).items,
});

/** With the version that a change of it names. */
export function cadenceQuery(trigger: Trigger) {
  return queryOptions({
    queryKey: ["cadences", "one", trigger] as const,
    queryFn: () => versionedAnswerOf(api.cadences[":trigger"].$get({ param: { trigger } })),
  });
}

export interface DryRunRequest {
  trigger: Trigger;
  steps: readonly Step[];
  /** ISO: when the silence begins. */
  at: string;
  leadId: string | null;
}

export function dryRunQuery({ trigger, steps, at, leadId }: DryRunRequest) {
  // What is said does not change when it is: so writing it plans nothing anew.
  const times = steps.map((step) => ({ ...step, guidance: "" }));
  return queryOptions({
    queryKey: ["cadences", "dryRun", trigger, at, leadId, times] as const,
    queryFn: () =>
      answerOf(
        api.cadences["dry-run"].$post({
          json: { trigger, steps: times, at, ...(leadId !== null && { leadId }) },
        }),
      ),
  });
}

/** When the business may write first, and how often. */
export const followUpRulesQuery = queryOptions({
  queryKey: ["organization", "followUps"],
  queryFn: async () => (await answerOf(api.organization.$get())).followUps,
});

/** The templates that follow-ups may use. */
export const followUpTemplatesQuery = queryOptions({
  queryKey: ["templates", "followUps"],
  queryFn: () =>
    readAll((page) => answerOf(api.templates.$get({ query: { ...page, purpose: "follow_up" } }))),
});

/** Leads that a cadence can be tried on: those who wrote last. */
export const leadsToTryQuery = queryOptions({
  queryKey: ["cadences", "leads"],
  queryFn: async () => (await answerOf(api.leads.$get({ query: { limit: "50" } }))).items,
});
