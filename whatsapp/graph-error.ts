import { record, string } from "./read-json.ts";

interface GraphErrorFields {
  /** Graph's code; undefined when the answer was not one of Graph's errors, or there was none. */
  code?: number | undefined;
  subcode?: number | undefined;
  isTransient?: boolean;
  /** The HTTP status; undefined when there was no answer. */
  status?: number | undefined;
  fbtraceId?: string | undefined;
  /** The request never left: nobody was there to take it. */
  neverSent?: boolean;
  explanation?: string | undefined;
}

/** What WhatsApp's API said no with, or that it did not say anything we can rely on. */
export class GraphError extends Error {
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly isTransient: boolean;
  readonly status: number | undefined;
  readonly fbtraceId: string | undefined;
  readonly neverSent: boolean;
  /** In Graph's words. It may repeat what was sent: for the organization's eyes, never for a log. */
  readonly explanation: string | undefined;

  constructor(fields: GraphErrorFields) {
    super(`Graph error ${fields.code ?? "none"}, HTTP ${fields.status ?? "none"}`);
    this.name = "GraphError";
    this.code = fields.code;
    this.subcode = fields.subcode;
    this.isTransient = fields.isTransient ?? false;
    this.status = fields.status;
    this.fbtraceId = fields.fbtraceId;
    this.neverSent = fields.neverSent ?? false;
    this.explanation = fields.explanation;
  }
}

/** The error of an answer that was not a success. */
export function errorOfAnswer(status: number, body: unknown): GraphError {
  const error = record(record(body).error);
  return new GraphError({
    code: integer(error.code),
    subcode: integer(error.error_subcode),
    isTransient: error.is_transient === true,
    status,
    fbtraceId: string(error.fbtrace_id),
    explanation: string(record(error.error_data).details) ?? string(error.message),
  });
}

const NOBODY_THERE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** The error of a request that got no answer: refused, reset, timed out. */
export function errorOfSilence(failure: unknown): GraphError {
  const { code } = record((failure as { cause?: unknown } | undefined)?.cause);
  return new GraphError({ neverSent: typeof code === "string" && NOBODY_THERE.has(code) });
}

function integer(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return Number.isInteger(number) ? (number as number) : undefined;
}
