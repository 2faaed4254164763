import ipaddr from "ipaddr.js";

const NETWORK_PARTS = 4;

/** What one client is given: its IPv4 address, or the /64 network of its IPv6 address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4"
    ? parsed.toString()
    : `${(parsed as ipaddr.IPv6).parts.slice(0, NETWORK_PARTS).join(":")}/64`;
}
