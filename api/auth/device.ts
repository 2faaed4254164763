import type { Context } from "hono";
import { v7 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { addAuditEntry } from "../../db/queries/add-audit-entry.ts";
import { clientAddress } from "../client-address.ts";
import type { ApiEnv } from "../context.ts";

const MOST_OF_AGENT = 300;

/** From where somebody signs in. */
export interface Device {
  address: string;
  userAgent: string | null;
  requestId: string;
}

export function deviceOf(c: Context<ApiEnv>, proxies: number): Device {
  return {
    address: clientAddress(c, proxies).slice(0, 100),
    userAgent: c.req.header("user-agent")?.slice(0, MOST_OF_AGENT) ?? null,
    requestId: c.get("requestId"),
  };
}

type SignInEvent =
  | "sign_in"
  | "sign_in_failed"
  | "sign_out"
  | "refresh_token_reused"
  | "password_reset_asked"
  | "password_reset"
  | "invitation_accepted";

/** What happens to an account before there is a session to act in. */
export async function recordSignIn(
  tx: TenantTx,
  action: SignInEvent,
  { id, organizationId }: { id: string; organizationId: string },
  { address, requestId }: Device,
): Promise<void> {
  await addAuditEntry(tx, {
    id: v7(),
    organizationId,
    actorKind: "user",
    actorId: id,
    action,
    requestId,
    address,
  });
}
