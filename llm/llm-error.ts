import { FunnelError } from "../platform/errors.ts";

/** A model call that failed. Carries no prompt and no answer: both may hold what the lead wrote. */
export class LlmError extends FunnelError {
  readonly retryable: boolean;
  /** When the provider says to come back, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: {
      retryable: boolean;
      retryAfterMs?: number | undefined;
      details?: Record<string, unknown>;
    },
  ) {
    super("upstream_failed", message, options.details);
    this.name = "LlmError";
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
