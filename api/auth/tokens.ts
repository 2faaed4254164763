import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Scope } from "./access.ts";
import type { UserRole } from "../../domain/people-rules.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { Settings } from "../../platform/env.ts";

export { USER_ROLES as ROLES } from "../../domain/people-rules.ts";
export type Role = UserRole;

/** Who asks. An API key acts as the person who made it, with no more than its scopes. */
export interface Session {
  userId: string;
  organizationId: string;
  role: Role;
  expiresAt: Date;
  /** Null for an API key. */
  sessionId: string | null;
  /** Null for a person: they may what their role may. */
  scopes: readonly Scope[] | null;
  actor: { kind: "user" | "api_key"; id: string };
}

/** What an access token says. The rest, such as the role, is asked of the database. */
export type TokenClaims = Pick<Session, "userId" | "organizationId" | "expiresAt"> & {
  sessionId: string;
};

export interface Tokens {
  issue(
    claims: Omit<TokenClaims, "expiresAt">,
  ): Promise<{ accessToken: string; expiresIn: number }>;
  /** @throws FunnelError `unauthorized` */
  verify(token: string): Promise<TokenClaims>;
}

const ISSUER = "real-estate-funnel";
const AUDIENCE = "real-estate-funnel/api";
const LIFETIME_SECONDS = 15 * 60;

const claimed = z.object({ sub: z.uuid(), org: z.uuid(), sid: z.uuid(), exp: z.number() });

/** `SECRET_KEY` signs; those of `SECRET_KEY_PREVIOUS` only verify, until their tokens have run out. */
export function createTokens({
  SECRET_KEY,
  SECRET_KEY_PREVIOUS,
  ALGORITHM,
}: Settings<"SECRET_KEY" | "SECRET_KEY_PREVIOUS" | "ALGORITHM">): Tokens {
  const keys = new Map(
    [SECRET_KEY, ...SECRET_KEY_PREVIOUS].map((text) => {
      const key = new TextEncoder().encode(text);
      return [kidOf(key), key] as const;
    }),
  );
  const signing = new TextEncoder().encode(SECRET_KEY);
  return {
    async issue({ userId, organizationId, sessionId }) {
      const accessToken = await new SignJWT({ org: organizationId, sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: "at+jwt", kid: kidOf(signing) })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(signing);
      return { accessToken, expiresIn: LIFETIME_SECONDS };
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, ({ kid = "" }) => keyOf(keys, kid), {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: "at+jwt",
        });
        const { sub, org, sid, exp } = claimed.parse(payload);
        return {
          userId: sub,
          organizationId: org,
          sessionId: sid,
          expiresAt: new Date(exp * 1_000),
        };
      } catch {
        throw signInAgain();
      }
    },
  };
}

export function signInAgain(): FunnelError {
  return new FunnelError("unauthorized", "Sign in again: the token is not valid, or not any more");
}

function kidOf(key: Uint8Array): string {
  return createHash("sha256").update("kid").update(key).digest("base64url").slice(0, 8);
}

/** Only of our own keys, whatever else a token's header names. */
function keyOf(keys: ReadonlyMap<string, Uint8Array>, kid: string): Uint8Array {
  const key = keys.get(kid);
  if (!key) throw new Error("unknown kid");
  return key;
}
