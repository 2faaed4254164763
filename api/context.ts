import { OpenAPIHono } from "@hono/zod-openapi";
import { FunnelError } from "../platform/errors.ts";
import type { Session } from "./auth/tokens.ts";
import { fieldErrors } from "./problem.ts";

export interface ApiEnv {
  Variables: {
    requestId: string;
    /** Set behind `authenticate`. */
    session: Session;
    /** Set behind `authorize`, when there is one: as `POST /leads/{id}/takeover`. */
    route?: string;
    /** Set by `recordRequests`: the same for repetitions of one request, and for nothing else. */
    commandId: string;
  };
}

/** A router whose invalid requests end as one problem that names each field. */
export function createRouter() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw new FunnelError("bad_request", "The request is not as it should be", {
          errors: fieldErrors(result.error, result.target === "json" ? "body" : result.target),
        });
      }
    },
  });
}
