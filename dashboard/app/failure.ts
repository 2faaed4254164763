import { ApiProblem } from "../../api/client.ts";

/** What went wrong in a sentence for people; null when it is the network, which the page says by itself. */
export function failureOf(error: unknown): string | null {
  if (error instanceof ApiProblem) {
    const { detail, errors } = error.problem;
    const first = errors?.[0];
    return first ? `${detail}: ${first.path} ${first.message}` : detail;
  }
  return null;
}

export function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError;
}

/** What the API says is wrong with one field of the body it was sent, as `name` or `hours.0.from`. */
export function problemAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.problem.errors?.find(({ path }) => path === `body.${field}`)?.message;
}
