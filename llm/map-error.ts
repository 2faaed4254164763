import { APICallError } from "ai";
import { LlmError } from "./llm-error.ts";

/** Where a call went, for the error's details: codes only. */
export interface CallSite {
  stage: string;
  provider: string;
  model: string;
}

/**
 * Any failure of a model call as an `LlmError`. The original is not kept as `cause`: it holds the
 * request, and with it what the lead wrote.
 */
export function toLlmError(error: unknown, site: CallSite): LlmError {
  if (error instanceof LlmError) return error;
  if (APICallError.isInstance(error)) return fromApiCall(error, site);
  const name = error instanceof Error ? error.name : typeof error;
  if (name === "TimeoutError") {
    return new LlmError("The model did not answer in time", {
      retryable: true,
      details: { ...site, reason: "timeout" },
    });
  }
  // An empty or malformed answer of the provider's is worth another try; a mistake of ours is not.
  const retryable =
    /^AI_(InvalidResponseData|EmptyResponseBody|JSONParse|TypeValidation|NoOutputGenerated)/u.test(
      name,
    );
  return new LlmError("The model call failed", { retryable, details: { ...site, reason: name } });
}

/**
 * What a provider that validates JSON itself threw away, or null. Groq answers 400
 * `json_validate_failed` with the model's text in `failed_generation`.
 */
export function failedGeneration(error: unknown): string | null {
  if (
    !APICallError.isInstance(error) ||
    error.statusCode !== 400 ||
    error.responseBody === undefined
  )
    return null;
  try {
    const body = JSON.parse(error.responseBody) as {
      error?: { code?: unknown; failed_generation?: unknown };
    };
    if (body.error?.code !== "json_validate_failed") return null;
    return typeof body.error.failed_generation === "string" ? body.error.failed_generation : "";
  } catch {
    return null;
  }
}

function fromApiCall(error: APICallError, site: CallSite): LlmError {
  const status = error.statusCode;
  const headers = error.responseHeaders ?? {};
  return new LlmError(
    status === undefined ? "The model could not be reached" : `The model answered ${status}`,
    {
      retryable: isRetryable(status),
      retryAfterMs: retryAfter(headers["retry-after"], Date.now()),
      details: { ...site, status, requestId: headers["x-request-id"] },
    },
  );
}

/** 498 is Groq's "no flex capacity now"; a 2xx here is an answer that could not be read. */
function isRetryable(status: number | undefined): boolean {
  if (status === undefined || status < 400 || status >= 500) return true;
  return status === 429 || status === 408 || status === 498;
}

/** Seconds or a date, in milliseconds from `now`. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : undefined;
}
