import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";

const HOSTS_FILE = "/etc/hosts";
/** For which an answer of one name server is waited. */
const ANSWER_MS = 2_000;
const LOOPBACK = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/**
 * All addresses of a name, of both families: those of the machine's hosts file, or of DNS, where it is
 * looked up as it stands. None when there are none by the time of `signal`. Not by `dns.lookup`: that
 * takes one of four threads, which all else needs too, for as long as a stranger's name server likes.
 */
export async function hostAddresses(
  host: string,
  signal: AbortSignal,
  servers?: readonly string[],
): Promise<LookupAddress[]> {
  const name = host.replace(/\.$/, "");
  const file = await readFile(HOSTS_FILE, "utf8").catch(() => "");
  const here = inHosts(file, name);
  if (here.length > 0) return here;
  if (/(^|\.)localhost$/.test(name)) return LOOPBACK;
  return signal.aborted ? [] : inDns(name, signal, servers);
}

function inHosts(file: string, name: string): LookupAddress[] {
  return file.split("\n").flatMap((line) => {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.includes(name) ? [{ address, family }] : [];
  });
}

async function inDns(
  name: string,
  signal: AbortSignal,
  servers: readonly string[] | undefined,
): Promise<LookupAddress[]> {
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: 1 });
  if (servers) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const [v4, v6] = await Promise.all([
    resolver.resolve4(name).catch(() => []),
    resolver.resolve6(name).catch(() => []),
  ]);
  signal.removeEventListener("abort", cancel);
  return [
    ...v4.map((address) => ({ address, family: 4 })),
    ...v6.map((address) => ({ address, family: 6 })),
  ];
}
