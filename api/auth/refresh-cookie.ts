import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { IDLE_MS } from "../../db/queries/sessions.ts";

const NAME = "refresh";

export interface RefreshCookie {
  read(c: Context): string | undefined;
  write(c: Context, token: string, endsAt: Date): void;
  clear(c: Context): void;
}

/** Out of a page's reach, sent to the sign-in's routes only; over https only when people come that way. */
export function refreshCookie(publicUrl: string): RefreshCookie {
  const isSecure = publicUrl.startsWith("https:");
  const options = {
    path: "/v1/auth",
    httpOnly: true,
    sameSite: "Strict",
    secure: isSecure,
    ...(isSecure && { prefix: "secure" as const }),
  } as const;
  return {
    read: (c) => (isSecure ? getCookie(c, NAME, "secure") : getCookie(c, NAME)) || undefined,
    write: (c, token, endsAt) => {
      const seconds = Math.floor(Math.min(IDLE_MS, endsAt.getTime() - Date.now()) / 1_000);
      setCookie(c, NAME, token, { ...options, maxAge: Math.max(0, seconds) });
    },
    clear: (c) => void deleteCookie(c, NAME, options),
  };
}
