import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Scope } from "./access.ts";
import type { User } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { Settings } from "../../platform/env.ts";

export const ROLES = [
  "viewer",
  "agent",
  "manager",
  "owner",
] as const satisfies readonly User["role"][];
export type Role = (typeof ROLES)[number];

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

export interface Tokens {
  issue(
    session: Pick<Session, "userId" | "organizationId" | "role">,
  ): Promise<{ accessToken: string; expiresIn: number }>;
  /** @throws FunnelError `unauthorized` */
  verify(token: string): Promise<Session>;
}

const ISSUER = "real-estate-funnel";
const AUDIENCE = "real-estate-funnel/api";
const LIFETIME_SECONDS = 15 * 60;

const claims = z.object({ sub: z.uuid(), org: z.uuid(), role: z.enum(ROLES), exp: z.number() });

export function createTokens({
  SECRET_KEY,
  ALGORITHM,
}: Settings<"SECRET_KEY" | "ALGORITHM">): Tokens {
  const key = new TextEncoder().encode(SECRET_KEY);
  const kid = createHash("sha256").update("kid").update(key).digest("base64url").slice(0, 8);
  return {
    async issue({ userId, organizationId, role }) {
      const accessToken = await new SignJWT({ org: organizationId, role })
        .setProtectedHeader({ alg: ALGORITHM, typ: "at+jwt", kid })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(key);
      return { accessToken, expiresIn: LIFETIME_SECONDS };
    },
    async verify(token) {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: "at+jwt",
        });
        if (protectedHeader.kid !== kid) throw new Error("unknown kid");
        const { sub, org, role, exp } = claims.parse(payload);
        return {
          userId: sub,
          organizationId: org,
          role,
          expiresAt: new Date(exp * 1_000),
          sessionId: null,
          scopes: null,
          actor: { kind: "user", id: sub },
        };
      } catch {
        throw new FunnelError(
          "unauthorized",
          "Sign in again: the token is not valid, or not any more",
        );
      }
    },
  };
}
