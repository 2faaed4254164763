import { ApiProblem } from "../../../api/client.ts";

/** What the API says when it is for this reason, to stand at the field that it is about. */
export function problemFor(error: Error | null, reason: string): string | undefined {
  return error instanceof ApiProblem && error.problem.reason === reason
    ? error.problem.detail
    : undefined;
}
