import { z } from "zod";
import { FunnelError } from "../../platform/errors.ts";
import type { InboundRequest, StatusesRequest } from "../../whatsapp/items.ts";
import type { FailedForLead, StoredForLead } from "../../workflows/contract.ts";

const channelSecret = z.object({
  id: z.uuid(),
  organizationId: z.uuid(),
  phoneNumberId: z.string(),
  appSecret: z.string().min(1),
});
/** A channel as the consumer needs it, with its app's secret in the clear. */
export type ChannelSecret = z.infer<typeof channelSecret>;
const candidates = z.object({ channels: z.array(channelSecret) });

/** How a webhook names its channel: by number, or by account when it is about the account. */
export type ChannelRef = { phoneNumberId: string } | { wabaId: string };

const stored = z.object({
  leads: z.array(
    z.custom<StoredForLead>(
      (value) => z.object({ leadId: z.uuid(), signal: z.looseObject({}) }).safeParse(value).success,
    ),
  ),
});

const applied = z.object({
  failed: z.array(
    z.custom<FailedForLead>(
      (value) => z.object({ leadId: z.uuid(), signal: z.looseObject({}) }).safeParse(value).success,
    ),
  ),
});

/**
 * The API's routes for services. All throw FunnelError: `unavailable` when it may work in a moment,
 * `misconfigured` when the secret is wrong, `upstream_failed` when it will not work again either.
 */
export interface InternalApi {
  /** All that have this number or account. */
  findChannels(ref: ChannelRef): Promise<ChannelSecret[]>;
  storeInbound(request: InboundRequest): Promise<StoredForLead[]>;
  /** Answers with the leads that a message did not reach. */
  storeStatuses(request: StatusesRequest): Promise<FailedForLead[]>;
}

interface InternalApiSettings {
  baseUrl: string;
  secret: string;
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const MAY_WORK_SOON: readonly number[] = [408, 429, 502, 503, 504];

export function createInternalApi(settings: InternalApiSettings): InternalApi {
  const { secret, fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = settings;
  const root = `${settings.baseUrl.replace(/\/$/, "")}/internal`;

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("x-internal-secret", secret);
    try {
      return await fetch(`${root}/${path}`, {
        ...init,
        headers,
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch {
      throw new FunnelError("unavailable", "The internal API did not answer");
    }
  }

  async function post(path: string, body: object): Promise<Response> {
    const headers = { "content-type": "application/json" };
    const answer = await request(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw refusal(path, answer.status);
    return answer;
  }

  return {
    async findChannels(ref) {
      const answer = await request(`channels?${new URLSearchParams(ref).toString()}`);
      if (!answer.ok) throw refusal("channels", answer.status);
      return (await read(candidates, answer)).channels;
    },
    async storeInbound(body) {
      return (await read(stored, await post("inbound", body))).leads;
    },
    async storeStatuses(body) {
      return (await read(applied, await post("statuses", body))).failed;
    },
  };
}

function refusal(route: string, status: number): FunnelError {
  if (status === 401 || status === 403) {
    return new FunnelError("misconfigured", "The internal API does not accept INTERNAL_API_SECRET");
  }
  const code = MAY_WORK_SOON.includes(status) ? "unavailable" : "upstream_failed";
  return new FunnelError(code, `The internal API answered ${route} with ${status}`, { status });
}

async function read<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  const parsed = schema.safeParse(await answer.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw new FunnelError("upstream_failed", "The internal API's answer is not the one agreed on");
}
