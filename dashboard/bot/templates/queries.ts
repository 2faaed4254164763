import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import type { TemplateCategory, TemplateStatus } from "./template.ts";

export interface TemplateFilter {
  channelId?: string;
  status?: TemplateStatus;
  category?: TemplateCategory;
  language?: string;
  query?: string;
}

export function templatesQuery({ query = "", ...others }: TemplateFilter) {
  const filter = { ...others, ...(query.trim() !== "" && { query: query.trim() }) };
  return infiniteQueryOptions({
    queryKey: ["templates", "list", filter] as const,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.templates.$get({
          query: { ...filter, limit: "100", ...(pageParam && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** With the version that a change of it names. */
export function templateQuery(templateId: string) {
  return queryOptions({
    queryKey: ["templates", "one", templateId] as const,
    queryFn: () => versionedAnswerOf(api.templates[":templateId"].$get({ param: { templateId } })),
  });
}

/** The numbers that templates belong to. */
export const numbersQuery = queryOptions({
  queryKey: ["channels", "numbers"],
  queryFn: async () => (await answerOf(api.channels.$get({ query: { limit: "100" } }))).items,
});

export function numberOf({ name, displayPhone }: { name: string; displayPhone: string | null }) {
  return [name, displayPhone].filter(Boolean).join(" · ");
}

/** A template's text as a lead would read it, and what keeps it from being sent. */
export function previewQuery(templateId: string, values: readonly string[]) {
  return queryOptions({
    queryKey: ["templates", "preview", templateId, values] as const,
    queryFn: () =>
      answerOf(
        api.templates[":templateId"].preview.$post({
          param: { templateId },
          json: { values: [...values] },
        }),
      ),
  });
}
