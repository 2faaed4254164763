import type { Channel } from "../db/schema/index.ts";
import {
  checkCode,
  failedCheck,
  numberFault,
  type ChannelCheck,
  type ChannelStep,
} from "../domain/channel-check.ts";
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
  await step("account", async () => ({
    fault: (await client.listNumbers(wabaId)).includes(phoneNumberId)
      ? null
      : "number_not_in_account",
  }));
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
