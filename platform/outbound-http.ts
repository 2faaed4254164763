import type { LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { FunnelError } from "./errors.ts";
import { hostAddresses } from "./host-addresses.ts";

/** Requests to addresses that customers give: never to anything but the public internet. */
export interface OutboundOptions {
  /** Lets plain http and every address pass, for a receiver on the same machine. */
  allowPrivate: boolean;
  /** Every address of a name that is known by the time of `signal`. */
  resolve?: (hostname: string, signal: AbortSignal) => Promise<LookupAddress[]>;
  /** For the look-up and the request together. */
  timeoutMs?: number;
}

type UrlRefusal = "not_https" | "has_credentials" | "unresolved" | "not_public";

const REFUSAL_IN_WORDS: Readonly<Record<UrlRefusal, string>> = {
  not_https: "must be an https address",
  has_credentials: "must not hold a user name or password",
  unresolved: "has a host name that cannot be found",
  not_public: "leads to an address that is not public",
};
const TIMEOUT_MS = 10_000;

interface Target {
  url: URL;
  addresses: LookupAddress[];
}

/**
 * Where the URL leads to now. All addresses of its host must be public; any port will do.
 * @throws FunnelError `bad_request` with a `UrlRefusal` as `details.reason`; its message completes "The URL …".
 */
export async function checkOutboundUrl(
  text: string,
  options: OutboundOptions,
  signal = deadlineOf(options),
): Promise<Target> {
  const url = URL.parse(text);
  const protocols = options.allowPrivate ? ["https:", "http:"] : ["https:"];
  if (!url || !protocols.includes(url.protocol)) throw refused("not_https");
  if (url.username !== "" || url.password !== "") throw refused("has_credentials");
  // The parser has made `2130706433`, `0x7f.1` and their like plain addresses by now.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = await addressesOf(host, signal, options.resolve);
  if (addresses.length === 0) throw refused("unresolved");
  if (!options.allowPrivate && !addresses.every(({ address }) => isPublic(address)))
    throw refused("not_public");
  return { url, addresses };
}

/** Whether it is an address of the public internet, and not one within which another is hidden. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parse("2000::"), 3);
}

/**
 * One POST to one of the addresses that were checked; redirects are answers like others. The
 * answer's body is not read. @returns its status.
 * @throws FunnelError as `checkOutboundUrl`, and `upstream_failed` when there is no answer in time.
 */
export async function postOutbound(
  text: string,
  { headers, body }: { headers: Record<string, string>; body: string | Uint8Array },
  options: OutboundOptions,
): Promise<number> {
  const signal = deadlineOf(options);
  const { url, addresses } = await checkOutboundUrl(text, options, signal);
  const { request } = url.protocol === "https:" ? https : http;
  const answer = Promise.withResolvers<number>();
  const length = String(Buffer.byteLength(body));
  const sent = request(url, {
    method: "POST",
    headers: { ...headers, "content-length": length },
    agent: false,
    lookup: pinnedTo(addresses),
    signal,
  });
  sent.on("error", (error) => answer.reject(noAnswer(error)));
  sent.on("close", () => answer.reject(noAnswer(new Error("closed without an answer"))));
  sent.on("response", (response) => {
    answer.resolve(response.statusCode ?? 0);
    // What the other side says is nobody's business here, however long it is.
    response.destroy();
  });
  sent.end(body);
  return answer.promise;
}

function deadlineOf({ timeoutMs = TIMEOUT_MS }: OutboundOptions): AbortSignal {
  return AbortSignal.timeout(timeoutMs);
}

async function addressesOf(
  host: string,
  signal: AbortSignal,
  resolve: OutboundOptions["resolve"] = hostAddresses,
): Promise<LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return resolve(host, signal).catch(() => []);
}

/** Another look-up might answer otherwise, so that the checked address is not the one connected to. */
function pinnedTo(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first!.address, first!.family);
  };
}

function refused(reason: UrlRefusal): FunnelError {
  return new FunnelError("bad_request", REFUSAL_IN_WORDS[reason], { reason });
}

const TLS_CODE = /CERT|EPROTO|SSL|TLS|VERIFY|SIGNATURE/;

function noAnswer(error: Error): FunnelError {
  const { code } = error as { code?: unknown };
  const known = typeof code === "string" ? code : "";
  const reason =
    error.name === "AbortError" || error.name === "TimeoutError"
      ? "timeout"
      : TLS_CODE.test(known)
        ? "tls"
        : "no_connection";
  return new FunnelError("upstream_failed", "The endpoint gave no answer", { reason });
}
