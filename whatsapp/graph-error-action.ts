import type { GraphError } from "./graph-error.ts";

export type GraphErrorAction =
  /** Not sent; the same request may work in a moment. */
  | "retry"
  /** Not sent: too many messages to this one recipient; wait longer. */
  | "retry_later_pair"
  /** Nobody knows whether it was sent. Never retried blindly. */
  | "ambiguous"
  /** The media id is stale or broken: upload again, once. */
  | "reupload"
  /** The 24-hour window is closed. */
  | "switch_to_template"
  /** The recipient wants no marketing. */
  | "opt_out"
  /** No other marketing template to this recipient for a day. */
  | "wait_a_day"
  /** The recipient cannot get messages from us. */
  | "flag_lead"
  /** Quality is falling: stop campaigns, keep answering. */
  | "pause_campaigns"
  /** Token, permission, payment or policy: nothing of this organization will work. */
  | "stop_tenant"
  /** The request is wrong: our bug, or a template to correct. */
  | "fix";

/** Only codes count: Meta changes titles and texts without notice. */
const BY_CODE: readonly (readonly [GraphErrorAction, readonly number[]])[] = [
  ["retry", [2, 4, 80007, 130429, 131016, 131057, 133004]],
  ["retry_later_pair", [131056]],
  ["ambiguous", [1, 131000]],
  ["reupload", [131053]],
  ["switch_to_template", [470, 131047]],
  ["opt_out", [131050]],
  ["wait_a_day", [131049]],
  ["flag_lead", [130472, 131026]],
  ["pause_campaigns", [131048, 131064]],
  ["stop_tenant", [0, 3, 10, 190, 368, 130497, 131005, 131031, 131042]],
  ["fix", [33, 100, 131008, 131009, 131021, 131051, 131062, 137000]],
];
const ACTION_OF = new Map(
  BY_CODE.flatMap(([action, codes]) => codes.map((code) => [code, action] as const)),
);

type Facts = Pick<GraphError, "code" | "isTransient" | "status" | "neverSent">;

/** What to do about an error that a request was answered with, or got no answer. */
export function graphErrorAction({
  code,
  isTransient,
  status,
  neverSent,
}: Facts): GraphErrorAction {
  if (code === undefined) return neverSent ? "retry" : withoutCode(status);
  const known = ACTION_OF.get(code) ?? rangeAction(code);
  if (known !== undefined) return known;
  if (isTransient) return "retry";
  return isClientError(status) ? "fix" : "ambiguous";
}

function rangeAction(code: number): GraphErrorAction | undefined {
  if (code >= 200 && code <= 299) return "stop_tenant";
  return code >= 132000 && code <= 132099 ? "fix" : undefined;
}

function withoutCode(status: number | undefined): GraphErrorAction {
  if (status === 429) return "retry";
  if (status === 401) return "stop_tenant";
  return isClientError(status) && status !== 408 ? "fix" : "ambiguous";
}

function isClientError(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}
