export const ASSIGNMENT_RULES = ["language", "area", "load", "round_robin"] as const;
type AssignmentRule = (typeof ASSIGNMENT_RULES)[number];

/** Times are epoch milliseconds. An agent without areas serves all of them. */
export interface AgentForAssignment {
  userId: string;
  languages: readonly string[];
  areas: readonly string[];
  openLeads: number;
  lastAssignedAt: number | null;
  absentUntil: number | null;
  takesLeads: boolean;
}

/** What the rules look at; null language or no areas suit everybody. */
interface LeadForAssignment {
  language: string | null;
  areas: readonly string[];
}

export interface AssignmentInput {
  agents: readonly AgentForAssignment[];
  lead: LeadForAssignment;
  /** The first decides; each next one only among those whom the ones before hold equal. */
  rules: readonly AssignmentRule[];
  alreadyAsked: readonly string[];
  /** Who is asked, once, when nobody is left. May be somebody outside `agents`. */
  fallbackUserId: string | null;
  now: number;
}

/** The next to ask; null when everybody was asked or is away. */
export function chooseAgent(
  input: AssignmentInput,
): { userId: string; isFallback: boolean } | null {
  const { agents, lead, rules, alreadyAsked, fallbackUserId, now } = input;
  const asked = new Set(alreadyAsked);
  const unavailable = (agent: AgentForAssignment) =>
    !agent.takesLeads || (agent.absentUntil !== null && agent.absentUntil > now);
  const [first] = agents
    .filter((agent) => !asked.has(agent.userId) && !unavailable(agent))
    .toSorted((a, b) => inOrder(a, b, lead, rules));
  if (first) return { userId: first.userId, isFallback: false };
  if (fallbackUserId === null || asked.has(fallbackUserId)) return null;
  if (agents.some((agent) => agent.userId === fallbackUserId && unavailable(agent))) return null;
  return { userId: fallbackUserId, isFallback: true };
}

function inOrder(
  a: AgentForAssignment,
  b: AgentForAssignment,
  lead: LeadForAssignment,
  rules: readonly AssignmentRule[],
): number {
  for (const rule of rules) {
    const difference = RANK[rule](a, lead) - RANK[rule](b, lead);
    if (difference !== 0) return difference;
  }
  return a.userId < b.userId ? -1 : 1;
}

/** The lower, the sooner. To rank who fits before who does not filters only if somebody fits. */
const RANK: Record<AssignmentRule, (agent: AgentForAssignment, lead: LeadForAssignment) => number> =
  {
    language: ({ languages }, lead) => {
      const wanted = lead.language;
      return wanted === null || languages.some((known) => base(known) === base(wanted)) ? 0 : 1;
    },
    area: ({ areas }, lead) => {
      const served = new Set(areas.map(plain));
      const fits = areas.length === 0 || lead.areas.length === 0;
      return fits || lead.areas.some((area) => served.has(plain(area))) ? 0 : 1;
    },
    load: ({ openLeads }) => openLeads,
    round_robin: ({ lastAssignedAt }) => lastAssignedAt ?? -1,
  };

/** Who speaks `pt` is understood in `pt-BR`. */
function base(language: string): string {
  return language.trim().toLowerCase().split(/[-_]/u)[0] ?? "";
}

function plain(area: string): string {
  return area.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}
