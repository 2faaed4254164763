import { randomBytes } from "node:crypto";

/** Meta's error codes: HTTP status and title, of those the funnel can meet. */
const ERRORS: Readonly<Record<number, readonly [status: number, title: string]>> = {
  0: [401, "AuthException"],
  1: [500, "API Unknown"],
  2: [503, "API Service"],
  3: [500, "API Method"],
  4: [400, "API Too Many Calls"],
  10: [403, "Permission Denied"],
  33: [400, "Parameter value is not valid"],
  100: [400, "Invalid parameter"],
  190: [401, "Access token has expired"],
  200: [403, "API Permission"],
  368: [403, "Temporarily blocked for policies violations"],
  80007: [400, "Rate limit issues"],
  130429: [400, "Rate limit hit"],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, "Business account is restricted from messaging users in this country"],
  131000: [500, "Something went wrong"],
  131005: [403, "Access denied"],
  131008: [400, "Required parameter is missing"],
  131009: [400, "Parameter value is not valid"],
  131016: [500, "Service unavailable"],
  131021: [400, "Recipient cannot be sender"],
  131026: [400, "Message undeliverable"],
  131031: [403, "Account has been locked"],
  131042: [400, "Business eligibility payment issue"],
  131047: [400, "Re-engagement message"],
  131048: [400, "Spam rate limit hit"],
  131049: [400, "Meta chose not to deliver"],
  131050: [400, "User has stopped receiving marketing messages"],
  131051: [400, "Unsupported message type"],
  131052: [400, "Media download error"],
  131053: [400, "Media upload error"],
  131056: [400, "(Business Account, Consumer Account) pair rate limit hit"],
  131057: [500, "Account in maintenance mode"],
  131062: [400, "Business-scoped user id is not supported for this message"],
  132000: [400, "Template Param Count Mismatch"],
  132001: [404, "Template does not exist"],
  132005: [400, "Template Hydrated Text Too Long"],
  132007: [400, "Template Format Character Policy Violated"],
  132012: [400, "Template Parameter Format Mismatch"],
  132015: [400, "Template is Paused"],
  132016: [400, "Template is Disabled"],
  133004: [503, "Server Temporarily Unavailable"],
};

const TRANSIENT = [2, 131016, 131057, 133004];

export function errorTitle(code: number): string {
  return ERRORS[code]?.[1] ?? "Unknown error";
}

/** A refusal of the Graph side; `details` is what Meta puts under `error_data`. */
export class GraphError extends Error {
  readonly code: number;
  readonly details: string;
  readonly subcode: number | undefined;

  constructor(code: number, details: string = errorTitle(code), subcode?: number) {
    super(`(#${code}) ${errorTitle(code)}`);
    this.name = "GraphError";
    this.code = code;
    this.details = details;
    this.subcode = subcode;
  }
}

export function graphErrorResponse({ code, message, details, subcode }: GraphError): Response {
  const error = {
    message,
    type: "OAuthException",
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(TRANSIENT.includes(code) && { is_transient: true }),
    error_data: { messaging_product: "whatsapp", details },
    fbtrace_id: `A${randomBytes(12).toString("base64url")}`,
  };
  return Response.json({ error }, { status: ERRORS[code]?.[0] ?? 400 });
}

/** @throws GraphError 190. Any bearer token will do. */
export function requireToken(authorization: string | undefined): string {
  const token = /^(?:Bearer|OAuth) (\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw new GraphError(190, "An access token is required.");
  return token;
}

export function unknownObject(method: string, id: string): GraphError {
  const details = `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return new GraphError(100, details, 33);
}

/** As a failed status carries it. */
export function statusError(code: number) {
  const title = errorTitle(code);
  return {
    code,
    title,
    message: title,
    error_data: { details: FAILURE_DETAILS[code] ?? title },
    href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/",
  };
}

const FAILURE_DETAILS: Readonly<Record<number, string>> = {
  131047:
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  131053: "The media of this message could not be found.",
};
