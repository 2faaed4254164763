import type { Channel } from "../db/schema/index.ts";
import {
  checkCode,
  failedCheck,
  numberFault,
  type ChannelCheck,
  type ChannelStep,
} from "../domain/channel-check.ts";
import { FunnelError } from "../platform/errors.ts";
import type { GraphClient } from "../whatsapp/client.ts";
import { GraphError } from "../whatsapp/graph-error.ts";

type Found = Pick<ChannelCheck, "found"> & { fault?: string | null };

/**
 * Looks at a channel's connection step by step, as far as each can be looked at. Nothing is changed
 * at WhatsApp, and nothing of an error but its number is kept.
 */
export async function checkChannel(
  client: GraphClient,
  { wabaId, phoneNumberId, displayPhone }: Channel,
  { appSecret, lastInboundAt }: { appSecret: string; lastInboundAt: Date | null },
): Promise<ChannelCheck[]> {
  const checks: ChannelCheck[] = [];
  const step = async (name: ChannelStep, look: () => Promise<Found>) => {
    checks.push(tokenWorks(checks) ? await looked(name, look) : failedCheck(name, "not_checked"));
  };
  let fault: string | null = null;
  await step("token", async () => {
    const number = await client.readNumber();
    fault = numberFault(number, displayPhone);
    return { found: known({ ...number }) };
  });
  await step("number", async () => ({ fault }));
  await step("account", async () => ({ fault: await accountFault(client, wabaId, phoneNumberId) }));
  await step("subscription", async () => ({
    fault: (await client.listSubscribedApps(wabaId)).length > 0 ? null : "not_subscribed",
  }));
  await step("app_secret", async () => {
    await client.proveAppSecret(appSecret);
    return {};
  });
  await step("templates", async () => {
    await client.listTemplates(wabaId);
    return {};
  });
  checks.push(
    lastInboundAt === null
      ? failedCheck("webhook", "no_webhook_yet")
      : { step: "webhook", ok: true, found: { lastMessageAt: lastInboundAt.toISOString() } },
  );
  return checks;
}

const OF_TOKEN: readonly (string | undefined)[] = ["token_invalid", "permission_missing"];
const LATER: readonly (string | undefined)[] = ["no_answer", "too_many_calls"];

/**
 * That whoever has the token may speak for the number, and that the account is the number's.
 * @throws FunnelError `unprocessable` with what is wrong as its reason, and what to do about it;
 * `unavailable` when WhatsApp does not say.
 */
export async function proveChannel(
  client: GraphClient,
  { wabaId, phoneNumberId }: Pick<Channel, "wabaId" | "phoneNumberId">,
): Promise<void> {
  const prove = async (step: ChannelStep, field: string, look: () => Promise<Found>) => {
    const { ok, code: reason, fix = "" } = await looked(step, look);
    if (ok) return;
    if (LATER.includes(reason)) throw new FunnelError("unavailable", fix, { reason });
    const path = `body.${OF_TOKEN.includes(reason) ? "accessToken" : field}`;
    throw new FunnelError("unprocessable", fix, { reason, errors: [{ path, message: fix }] });
  };
  await prove("token", "phoneNumberId", async () => {
    await client.readNumber();
    return {};
  });
  await prove("account", "wabaId", async () => ({
    fault: await accountFault(client, wabaId, phoneNumberId),
  }));
}

async function accountFault(client: GraphClient, wabaId: string, phoneNumberId: string) {
  const isListed = (await client.listNumbers(wabaId)).includes(phoneNumberId);
  return isListed ? null : "number_not_in_account";
}

/** The other steps can tell something only once the first has passed. */
function tokenWorks([first]: readonly ChannelCheck[]): boolean {
  return first?.ok !== false;
}

async function looked(step: ChannelStep, look: () => Promise<Found>): Promise<ChannelCheck> {
  try {
    const { fault = null, found } = await look();
    if (fault !== null) return failedCheck(step, fault);
    return { step, ok: true, ...(found && { found }) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return failedCheck(step, checkCode(step, error.code), error.code);
  }
}

function known(found: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
