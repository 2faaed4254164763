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
const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 3;

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
  const length = String(Buffer.byteLength(body));
  const asked: Asked = { method: "POST", headers: { ...headers, "content-length": length }, body };
  const response = await send(text, asked, options, deadlineOf(options));
  // What the other side says is nobody's business here, however long it is.
  response.destroy();
  return response.statusCode ?? 0;
}

/**
 * What an address holds, or the one it redirects to: each is checked like the first.
 * @throws FunnelError as `postOutbound`, with the reasons `status`, `too_long` and `too_many_redirects`, too.
 */
export async function getOutbound(
  text: string,
  { headers, maxBytes }: { headers: Record<string, string>; maxBytes: number },
  options: OutboundOptions,
): Promise<Buffer> {
  const signal = deadlineOf(options);
  let url = text;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    // oxlint-disable-next-line no-await-in-loop -- where the next one is, this one says
    const response = await send(url, { method: "GET", headers }, options, signal);
    const status = response.statusCode ?? 0;
    if (status === 200) return bodyOf(response, maxBytes);
    response.destroy();
    const { location } = response.headers;
    const next = REDIRECTS.includes(status) && location ? URL.parse(location, url) : null;
    if (next === null) throw unusable("status", `The address answers with status ${status}`);
    url = next.href;
  }
  throw unusable("too_many_redirects", "The address leads from one to the next");
}

async function bodyOf(response: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw unusable("too_long", `What is there has over ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FunnelError ? error : noAnswer(error as Error);
  }
  return Buffer.concat(chunks);
}

interface Asked {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

async function send(
  text: string,
  { method, headers, body }: Asked,
  options: OutboundOptions,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { url, addresses } = await checkOutboundUrl(text, options, signal);
  const { request } = url.protocol === "https:" ? https : http;
  const answer = Promise.withResolvers<http.IncomingMessage>();
  const lookup = pinnedTo(addresses);
  const sent = request(url, { method, headers, agent: false, lookup, signal });
  sent.on("error", (error) => answer.reject(noAnswer(error)));
  sent.on("close", () => answer.reject(noAnswer(new Error("closed without an answer"))));
  sent.on("response", answer.resolve);
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

function unusable(reason: string, message: string): FunnelError {
  return new FunnelError("upstream_failed", message, { reason });
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
