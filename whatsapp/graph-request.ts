import { errorOfAnswer, errorOfSilence, GraphError } from "./graph-error.ts";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface GraphRequests {
  get(path: string): Promise<unknown>;
  post(path: string, body: object | FormData): Promise<unknown>;
  delete(path: string): Promise<unknown>;
  /** Any URL, with the token, its body not yet read. */
  open(url: string): Promise<Response>;
}

/** A file takes longer than an answer. */
const DOWNLOAD_PATIENCE = 6;

interface GraphAccess {
  baseUrl: string;
  version: string;
  accessToken: string;
  fetch: Fetch;
  timeoutMs: number;
}

/**
 * Requests to the Graph API, each tried once: whoever calls knows what a second try would do.
 * All throw GraphError, also when there is no answer in time or it is not JSON.
 */
export function createGraphRequests({
  baseUrl,
  version,
  accessToken,
  fetch,
  timeoutMs,
}: GraphAccess): GraphRequests {
  const root = `${baseUrl.replace(/\/$/, "")}/${version}`;

  async function open(url: string, init: RequestInit = {}, limitMs = timeoutMs): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${accessToken}`);
    const signal = AbortSignal.timeout(limitMs);
    const answer = await fetch(url, { ...init, headers, signal }).catch((failure: unknown) => {
      throw errorOfSilence(failure);
    });
    if (!answer.ok) throw errorOfAnswer(answer.status, await answer.json().catch(() => undefined));
    return answer;
  }

  async function json(url: string, init?: RequestInit): Promise<unknown> {
    const answer = await open(url, init);
    return answer.json().catch(() => {
      throw new GraphError({ status: answer.status });
    });
  }

  return {
    open: (url) => open(url, {}, timeoutMs * DOWNLOAD_PATIENCE),
    get: (path) => json(`${root}/${path}`),
    delete: (path) => json(`${root}/${path}`, { method: "DELETE" }),
    post: (path, body) =>
      json(
        `${root}/${path}`,
        body instanceof FormData
          ? { method: "POST", body }
          : {
              method: "POST",
              body: JSON.stringify(body),
              headers: { "content-type": "application/json" },
            },
      ),
  };
}
