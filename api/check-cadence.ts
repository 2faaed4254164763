import { cadenceProblems, type CadenceStep } from "../domain/cadence.ts";
import { FunnelError } from "../platform/errors.ts";

/** @throws FunnelError `bad_request` that names each wrong step. */
export function checkCadence(steps: readonly CadenceStep[]): void {
  const errors = cadenceProblems(steps).map((message) => {
    const number = /^Step (\d+):/u.exec(message)?.[1];
    return { path: number ? `body.steps.${Number(number) - 1}` : "body.steps", message };
  });
  if (errors.length > 0)
    throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}
