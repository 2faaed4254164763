import postgres from "postgres";

/** One organization as a caller sees it. */
export interface Caller {
  organizationId: string;
  authorization: string;
  leadIds: string[];
}

/** What is asked, by name; `group` says which goal it has. */
export interface Case {
  name: string;
  group: "list" | "search" | "analytics";
  path: (caller: Caller, n: number) => string;
}

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const hence = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const quarter = `from=${day(90)}&to=${day(1)}`;
const lead = ({ leadIds }: Caller, n: number) => leadIds[n % leadIds.length] ?? "";
const WORDS = ["garden", "sea view", "renovated terrace", "metro", "penthouse loan"];

export const CASES: readonly Case[] = [
  { name: "leads", group: "list", path: () => "/v1/leads?limit=50" },
  { name: "leads by stage", group: "list", path: () => "/v1/leads?limit=50&stage=qualified" },
  {
    name: "leads of an ad",
    group: "list",
    path: (_, n) => `/v1/leads?source=ad&sourceDetail=ad-${n % 12}`,
  },
  { name: "leads by score", group: "list", path: () => "/v1/leads?limit=50&sort=-score" },
  { name: "leads waiting", group: "list", path: () => "/v1/leads?waiting=true&sort=waitingSince" },
  { name: "leads unread", group: "list", path: () => "/v1/leads?limit=50&unread=true" },
  { name: "my leads", group: "list", path: () => "/v1/leads?limit=50&mine=true&open=true" },
  {
    name: "leads unassigned",
    group: "list",
    path: () => "/v1/leads?limit=50&unassigned=true&open=true",
  },
  { name: "needing a person", group: "list", path: () => "/v1/leads?limit=50&needsPerson=true" },
  {
    name: "windows closing",
    group: "list",
    path: () => `/v1/leads?limit=50&sort=windowClosesAt&windowClosesBefore=${hence(4)}`,
  },
  {
    name: "actions due",
    group: "list",
    path: () => `/v1/leads?limit=50&sort=nextActionAt&nextActionBefore=${hence(24)}`,
  },
  {
    name: "good and open",
    group: "list",
    path: () => "/v1/leads?limit=50&scoreMin=80&open=true&language=en",
  },
  { name: "leads paused", group: "list", path: () => "/v1/leads?limit=50&paused=true" },
  { name: "counts", group: "list", path: () => "/v1/leads/counts" },
  { name: "one lead", group: "list", path: (caller, n) => `/v1/leads/${lead(caller, n)}` },
  {
    name: "its messages",
    group: "list",
    path: (caller, n) => `/v1/leads/${lead(caller, n)}/messages?limit=50`,
  },
  {
    name: "search a name",
    group: "search",
    path: (_, n) => `/v1/leads?query=${["Garden", "Lisbon Metro", "Terrace 42"][n % 3]}`,
  },
  {
    name: "search a phone",
    group: "search",
    path: (_, n) => `/v1/leads?query=${String(10_000 + ((n * 997) % 90_000))}`,
  },
  {
    name: "search words",
    group: "search",
    path: (_, n) => `/v1/leads?query=${WORDS[n % WORDS.length]}`,
  },
  { name: "summary", group: "analytics", path: () => `/v1/analytics/summary?${quarter}` },
  { name: "funnel", group: "analytics", path: () => `/v1/analytics/funnel?${quarter}` },
  { name: "messages by day", group: "analytics", path: () => `/v1/analytics/messages?${quarter}` },
  {
    name: "response times",
    group: "analytics",
    path: () => `/v1/analytics/response-times?${quarter}`,
  },
  {
    name: "a year by month",
    group: "analytics",
    path: () => `/v1/analytics/response-times?from=${day(365)}&to=${day(1)}&grain=month`,
  },
];

/** Up to 200 leads of each organization, the one with most of them first. */
export async function organizationsIn(url: string) {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ organizationId: string; leadIds: string[] }[]>`
    select organization_id as "organizationId", (array_agg(id))[1:200] as "leadIds" from leads group by 1 order by count(*) desc`;
  await sql.end();
  return rows;
}
