import { createClient } from "../../api/client.ts";
import { fetchOrSay, Unreachable } from "./unreachable.ts";

/** Who uses this page: nobody knows yet, nobody, or somebody with a token that only this page has. */
type Session = { kind: "unknown" } | { kind: "out" } | { kind: "in"; token: string };

let session: Session = { kind: "unknown" };
const listeners = new Set<() => void>();
/** Other tabs of this browser share the cookie, so signing in or out there holds here. */
const tabs = new BroadcastChannel("session");
tabs.addEventListener("message", () => location.reload());

export function readSession(): Session {
  return session;
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export type SignIn = { kind: "in" } | { kind: "code_wanted" } | { kind: "refused"; detail: string };

export interface Credentials {
  email: string;
  password: string;
  code?: string;
}

/** @throws Unreachable when the server cannot be reached. */
export async function signIn(credentials: Credentials): Promise<SignIn> {
  const response = await post("/v1/auth/login", credentials);
  const body = (await response.json()) as { accessToken?: string; reason?: string; detail: string };
  if (response.ok && body.accessToken !== undefined) {
    become({ kind: "in", token: body.accessToken });
    tabs.postMessage("in");
    return { kind: "in" };
  }
  if (body.reason === "totp_required") return { kind: "code_wanted" };
  return { kind: "refused", detail: body.detail };
}

const TRIES = 5;
const PAUSE_MS = 300;
let renewing: Promise<string | null> | null = null;

/**
 * A new access token by the cookie; null when the session is over.
 * @throws Unreachable when the server cannot be reached.
 */
export function renew(): Promise<string | null> {
  return (renewing ??= askForToken().finally(() => (renewing = null)));
}

async function askForToken(): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await post("/v1/auth/refresh");
    if (response.ok) {
      const { accessToken } = (await response.json()) as { accessToken: string };
      if (session.kind === "in" && personOf(session.token) !== personOf(accessToken)) {
        // Somebody else signed in elsewhere in this browser: nothing here is theirs.
        location.reload();
        return null;
      }
      become({ kind: "in", token: accessToken });
      return accessToken;
    }
    // Another tab was first: its cookie is here in a moment.
    const isBusy = response.status === 409 || response.status >= 500 || response.status === 429;
    if (!isBusy) {
      become({ kind: "out" });
      return null;
    }
    if (attempt >= TRIES) throw new Unreachable();
    await new Promise((done) => setTimeout(done, PAUSE_MS * attempt));
  }
}

/** Who a token is for, and of which organization. */
function personOf(token: string): string {
  const part = token.split(".")[1] ?? "";
  const { sub, org } = JSON.parse(atob(part.replaceAll("-", "+").replaceAll("_", "/"))) as {
    sub: string;
    org: string;
  };
  return `${org} ${sub}`;
}

/** @throws Error when the server does not take it: whoever comes next would be signed in as before. */
export async function signOut(): Promise<void> {
  const { ok, status } = await post("/v1/auth/logout");
  if (!ok && status !== 401) throw new Error(`The server answers ${status}`);
  tabs.postMessage("out");
  become({ kind: "out" });
}

function post(path: string, body?: unknown): Promise<Response> {
  return fetchOrSay(path, {
    method: "POST",
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
}

export function tokenNow(): string | null {
  return session.kind === "in" ? session.token : null;
}

/** The API as whoever is signed in. */
export const api = createClient({
  origin: location.origin,
  token: tokenNow,
  refresh: renew,
  fetch: fetchOrSay,
});
