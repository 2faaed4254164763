import { parseSettings } from "../../platform/env.ts";
import { FunnelError } from "../../platform/errors.ts";
import { freePort, isFree, portHolder } from "./ports.ts";

/** People know these by heart; when one is taken they are told. */
const KNOWN = [
  "API_PORT",
  "RECEIVER_PORT",
  "SIMULATOR_PORT",
  "POSTGRES_PORT",
  "TEMPORAL_PORT",
  "TEMPORAL_UI_PORT",
] as const;
/**
 * Nobody types these. Unset ones follow from the API's port, so that copies started at the same
 * moment do not choose the same: far from the ports people type, below those the system hands out.
 */
const FROM_API = { WORKER_PORT: 20_003, TEMPORAL_METRICS_PORT: 20_004, SQS_PORT: 20_005 } as const;
const HIGHEST = 32_000;
const INTERNAL = ["WORKER_PORT", "TEMPORAL_METRICS_PORT", "SQS_PORT"] as const;

export type PortVariable = (typeof KNOWN)[number] | (typeof INTERNAL)[number];
export type Ports = Record<PortVariable, number>;

/** The ports of all services, as set or by default. @throws FunnelError `misconfigured` */
export async function choosePorts(env: Record<string, string>): Promise<Ports> {
  const ports: Ports = parseSettings(env, ...KNOWN, ...INTERNAL);
  const taken = new Set<number>(KNOWN.map((variable) => ports[variable]));
  for (const variable of INTERNAL) {
    if (env[variable] === undefined) {
      const derived = ports.API_PORT + FROM_API[variable];
      const isUsable = derived <= HIGHEST && !taken.has(derived) && (await isFree(derived));
      ports[variable] = isUsable ? derived : await freePort();
    }
    taken.add(ports[variable]);
  }
  return ports;
}

export interface PortProblem {
  port: number;
  variable: string;
  /** Who has it; another variable of ours, or a process. */
  holder: string | undefined;
}

/** All that stands in the way of listening on `ports`. */
export async function portProblems(ports: Partial<Ports>): Promise<PortProblem[]> {
  const problems: PortProblem[] = [];
  const first = new Map<number, string>();
  for (const [variable, port] of Object.entries(ports)) {
    const twin = first.get(port);
    first.set(port, variable);
    if (twin) problems.push({ port, variable, holder: `${twin}, which is the same` });
    else if (!(await isFree(port)))
      problems.push({ port, variable, holder: await portHolder(port) });
  }
  return problems;
}

/** What to tell, or undefined when there is nothing in the way. */
export function portConflict(problems: PortProblem[]): FunnelError | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems.map(
    ({ port, variable, holder }) =>
      `  - ${port} by ${holder ?? "a process of another user"}: set ${variable} to a free one`,
  );
  return new FunnelError(
    "conflict",
    [
      "Ports that are taken:",
      ...lines,
      "Two copies run side by side on other ports and another DATA_DIR.",
    ].join("\n"),
  );
}
