import { createHash, createHmac } from "node:crypto";
import type { Context } from "hono";
import { v5 } from "uuid";
import type { Database } from "../../db/client.ts";
import {
  claimKey,
  keepAnswer,
  reclaimKey,
  releaseKey,
  type KeyOfRequest,
} from "../../db/queries/idempotency-keys.ts";
import type { IdempotencyKey } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { open, seal, type KeyRing } from "../../platform/secret-box.ts";
import type { ApiEnv } from "../context.ts";

/** Longer than any request takes: whoever holds a key for longer is dead. */
const LOCK_MS = 60_000;
const KEPT_HEADERS = ["content-type", "etag", "location"];

interface Request {
  key: KeyOfRequest;
  leadId: string | null;
  /** It does nothing twice by itself. */
  repeatable: boolean;
}

/** What the caller says makes two requests one; null when they say nothing. @throws FunnelError `bad_request`. */
export function idempotencyKeyOf(c: Context<ApiEnv>): string | null {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return null;
  if (/^[\w\-=]{1,100}$/.test(key)) return key;
  throw new FunnelError("bad_request", "The request is not as it should be", {
    errors: [
      { path: "header.idempotency-key", message: "needs 1 to 100 letters, digits, _, - or =" },
    ],
  });
}

/** Of two requests it is the same only when the same caller sent the same thing under the same key. */
export function commandIdOf(
  { actorId, key }: KeyOfRequest,
  { method, path }: { method: string; path: string },
  body: ArrayBuffer,
): string {
  const hash = createHash("sha256").update(new Uint8Array(body)).digest("base64url");
  return v5(`${method} ${path} ${hash} ${key}`, actorId);
}

/**
 * Carries the request out once: a repetition gets the first answer. `carryOut` says whether
 * something stays, whatever the answer is.
 * @throws FunnelError `unprocessable` for a key of another request; `conflict` while it is carried
 * out, or when it was and its answer was lost.
 */
export async function once(
  c: Context<ApiEnv>,
  { db, keys }: { db: Database; keys: KeyRing },
  { key, leadId, repeatable }: Request,
  carryOut: () => Promise<boolean>,
): Promise<Response | undefined> {
  const { organizationId } = key;
  const requestHash = await hashOf(c, keys);
  const claim = { ...key, requestHash, leadId, lockedUntil: new Date(Date.now() + LOCK_MS) };
  const known = await db.tenant(organizationId, (tx) => claimKey(tx, claim));
  if (known) {
    if (known.requestHash !== (await hashOf(c, keys, known.requestHash))) throw reused();
    if (known.status !== null) return answerAgain(known, keys);
    if (known.lockedUntil.getTime() > Date.now()) throw inProgress();
    if (known.committedAt !== null && !repeatable) throw answerLost();
    const taken = await db.tenant(organizationId, (tx) => reclaimKey(tx, claim, known.lockedUntil));
    if (!taken) throw inProgress();
  }
  let answer: Awaited<ReturnType<typeof answerOf>> | null = null;
  try {
    const stays = await carryOut();
    const isDone = (c.res.ok && !c.error) || (stays && !repeatable);
    if (isDone) answer = await answerOf(c.res, key, keys);
  } finally {
    await db.tenant(organizationId, (tx) =>
      answer ? keepAnswer(tx, key, answer) : releaseKey(tx, key),
    );
  }
  return undefined;
}

/**
 * What the request was, kept without saying it: some hold a password. Under the first key, or under
 * the one that an earlier hash names.
 */
async function hashOf(c: Context<ApiEnv>, keys: KeyRing, like?: string): Promise<string> {
  const id = like?.split(".")[0];
  const key = keys.find((each) => each.id === id) ?? keys[0];
  const { pathname, search } = new URL(c.req.url);
  const hash = createHmac("sha256", key?.secret ?? "")
    .update(`${c.req.method} ${pathname}${search}\n`)
    .update(new Uint8Array(await c.req.arrayBuffer()))
    .digest("base64url");
  return `${key?.id ?? ""}.${hash}`;
}

/** Sealed: some answers hold a secret that is shown once. */
async function answerOf(res: Response, key: KeyOfRequest, keys: KeyRing) {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = res.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const body = seal(await res.clone().text(), boxOf(key), keys);
  return { status: res.status, headers: Object.fromEntries(headers), body };
}

function answerAgain(known: IdempotencyKey, keys: KeyRing): Response {
  const { status, headers, body } = known;
  const text = body === null ? "" : open(body, boxOf(known), keys);
  return new Response(text === "" ? null : text, {
    status: status ?? 200,
    headers: { ...headers, "idempotency-replayed": "true" },
  });
}

function boxOf({ organizationId, actorId, key }: KeyOfRequest): string {
  return `idempotency_keys:${organizationId}:${actorId}:${key}`;
}

function reused() {
  return new FunnelError(
    "unprocessable",
    "This Idempotency-Key was used for another request: take a new one",
    { reason: "idempotency_key_reused" },
  );
}

function inProgress() {
  return new FunnelError("conflict", "The same request is being carried out", {
    reason: "request_in_progress",
    retryAfterSeconds: 1,
  });
}

function answerLost() {
  return new FunnelError(
    "conflict",
    "It was carried out, but its answer was lost: read what it changed",
    { reason: "answer_lost" },
  );
}
