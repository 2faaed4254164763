import { PASSWORD } from "../../tests/api.ts";

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}
// eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Json = Record<string, any>;

/** One request as a browser makes it: the body as JSON, the refresh token as the cookie that came with it. */
export async function send(
  app: App,
  [method, path]: readonly [string, string],
  { body, cookie, headers = {} }: Sent = {},
) {
  const response = await app.request(`/v1${path}`, {
    method,
    headers: {
      ...headers,
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const setCookie = response.headers.get("set-cookie");
  return {
    status: response.status,
    body: (text === "" ? {} : JSON.parse(text)) as Json,
    headers: response.headers,
    setCookie,
    cookie: setCookie?.split(";")[0] ?? "",
  };
}
interface Sent {
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

export async function signIn(app: App, email: string, more: object = {}) {
  const answer = await send(app, ["POST", "/auth/login"], {
    body: { email, password: PASSWORD, ...more },
  });
  return { ...answer, authorization: `Bearer ${answer.body["accessToken"]}` };
}

export const refresh = (app: App, cookie: string, headers: Record<string, string> = {}) =>
  send(app, ["POST", "/auth/refresh"], { cookie, headers });

export async function me(app: App, authorization: string): Promise<number> {
  return (await send(app, ["GET", "/me"], { headers: { authorization } })).status;
}
