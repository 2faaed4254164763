import type { RunRecord } from "./record.ts";

/** Two buyers who differ only in what must not matter, and whether they were treated alike. */
export interface ParityPair {
  group: string;
  scenarios: [string, string];
  run: number;
  isAlike: boolean;
}

/** Each buyer of a group against its first, run by run: what was offered and which time, turn by turn. */
export function parityPairs(runs: readonly RunRecord[]): ParityPair[] {
  const groups = Map.groupBy(
    runs.filter(({ parity, infra }) => parity !== null && infra === null),
    ({ parity, run }) => `${parity}/${run}`,
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.flatMap((other) =>
      first === undefined
        ? []
        : [
            {
              group: first.parity ?? "",
              scenarios: [first.scenario, other.scenario] as [string, string],
              run: first.run,
              isAlike: treatment(first) === treatment(other),
            },
          ],
    ),
  );
}

function treatment({ turns }: RunRecord): string {
  return JSON.stringify(turns.map(({ done, listingIds, slots }) => [done, listingIds, slots]));
}
