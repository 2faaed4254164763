import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import { answerOf, type AnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { grainOf, type Days } from "./period.ts";

type Analytics = (typeof api)["analytics"];
/** The client's types hold the CSV too, which comes only when `format` asks for it. */
type Told<Answer> = Exclude<Answer, string | Response>;
type Summary = Told<AnswerOf<Analytics["summary"]["$get"]>>;
export type Figures = Summary["period"];
export type ReportName = Parameters<Analytics[":report"]["$get"]>[0]["param"]["report"];

function told<Answer>(answer: Promise<Answer>): Promise<Told<Answer>> {
  return answer as Promise<Told<Answer>>;
}

/** Figures move with each message: they are read anew when the page is opened again. */
const shared = { staleTime: 60_000, placeholderData: keepPreviousData } as const;

/** What the figures are compared with: those of other days stand in the place of none. */
export const COMPARED = { placeholderData: () => undefined } as const;

export const summaryQuery = (days: Days | null) =>
  queryOptions({
    ...shared,
    queryKey: ["analytics", "summary", days],
    queryFn:
      days === null ? skipToken : () => told(answerOf(api.analytics.summary.$get({ query: days }))),
  });

/** By day: spans that are compared must be of one length. */
export const reportQuery = (report: ReportName, days: Days | null) =>
  queryOptions({
    ...shared,
    queryKey: ["analytics", report, days],
    queryFn:
      days === null
        ? skipToken
        : () => told(answerOf(api.analytics[":report"].$get({ param: { report }, query: days }))),
  });

export const timesQuery = (days: Days | null) =>
  queryOptions({
    ...shared,
    queryKey: ["analytics", "response-times", days],
    queryFn:
      days === null
        ? skipToken
        : () =>
            told(
              answerOf(
                api.analytics["response-times"].$get({ query: { ...days, grain: grainOf(days) } }),
              ),
            ),
  });

export const agentsQuery = (days: Days) =>
  queryOptions({
    ...shared,
    queryKey: ["analytics", "agents", days],
    queryFn: () => told(answerOf(api.analytics.agents.$get({ query: days }))),
  });
