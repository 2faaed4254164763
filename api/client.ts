import { hc, type ClientRequestOptions } from "hono/client";
import type { z } from "zod";
import type { problem } from "./problem.ts";
import type { publicRoutes } from "./routes/v1.ts";

type Routes = ReturnType<typeof publicRoutes>;
type Problem = z.infer<typeof problem>;

export interface ClientOptions {
  /** Such as `https://funnel.example.com`; the page's own when left out. */
  origin?: string;
  /** An API key, or a person's access token; asked for before each request. */
  token: () => string | null | Promise<string | null>;
  /** Gets a new access token when one has run out; null when the person has to sign in again. */
  refresh?: () => Promise<string | null>;
  fetch?: typeof fetch;
}

/** What the API refused: decide by `problem.code` and `problem.reason`. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(answer: Problem) {
    super(answer.detail);
    this.name = "ApiProblem";
    this.problem = answer;
  }
}

/**
 * The API with its types: `client.leads[":id"].takeover.$post({ param: { id } })`. Whatever changes
 * something carries an `Idempotency-Key`, so that it may be repeated after a lost answer.
 */
export function createClient({
  origin = "",
  token,
  refresh,
  fetch = globalThis.fetch,
}: ClientOptions) {
  let refreshing: Promise<string | null> | null = null;
  const renewed = () =>
    (refreshing ??= (refresh?.() ?? Promise.resolve(null)).finally(() => (refreshing = null)));

  const send: NonNullable<ClientRequestOptions["fetch"]> = async (
    input: string | URL | Request,
    init?: RequestInit,
  ) => {
    const headers = new Headers(init?.headers);
    if (init?.method !== undefined && init.method !== "GET" && !headers.has("idempotency-key"))
      headers.set("idempotency-key", crypto.randomUUID());
    const attempt = (bearer: string | null) => {
      if (bearer !== null) headers.set("authorization", `Bearer ${bearer}`);
      return fetch(input, { ...init, headers });
    };
    const response = await attempt(await token());
    if (response.status !== 401 || refresh === undefined) return response;
    const next = await renewed();
    return next === null ? response : attempt(next);
  };
  return hc<Routes>(`${origin}/v1`, { fetch: send });
}

interface Answer {
  ok: boolean;
  status: number;
  headers: Headers;
  json(): Promise<unknown>;
}
type BodyOf<R> = R extends { json(): Promise<infer T> } ? Exclude<T, Problem> : never;

/** What a call of the client answers with. */
export type AnswerOf<Call extends (...input: never[]) => Promise<unknown>> = BodyOf<
  Awaited<ReturnType<Call>>
>;

/**
 * The successful answer of a request; nothing when it has no body.
 * @throws ApiProblem with what the API said instead.
 */
export async function answerOf<R extends Answer>(request: Promise<R>): Promise<BodyOf<R>> {
  return (await versionedAnswerOf(request)).body;
}

/** As `answerOf`, with the version that `If-Match` wants when it is changed. */
export async function versionedAnswerOf<R extends Answer>(
  request: Promise<R>,
): Promise<{ body: BodyOf<R>; etag: string | null }> {
  const response = await request;
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  const body = response.status === 204 ? undefined : await response.json();
  return { body: body as BodyOf<R>, etag: response.headers.get("etag") };
}

/** As `answerOf`, for what is no JSON. */
export async function blobOf(request: Promise<Answer & { blob(): Promise<Blob> }>): Promise<Blob> {
  const response = await request;
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  return response.blob();
}

/** Something between may answer instead of the API, and not in its words. */
async function problemOf(response: Answer): Promise<Problem> {
  const { status } = response;
  const said = await response.json().catch(() => null);
  return typeof said === "object" && said !== null && "code" in said
    ? (said as Problem)
    : {
        type: "about:blank",
        title: "No answer of the API",
        status,
        detail: `Something between here and the API answered ${status}`,
        code: "unavailable",
        requestId: response.headers.get("x-request-id") ?? "",
      };
}
