import type { Context } from "hono";
import { appSecretProof } from "../account.ts";
import type { Simulation } from "./context.ts";
import { GraphError, requireToken } from "./graph-error.ts";

/**
 * Whether the caller may touch the number or account in the path: with its own token where it has
 * one, and with no proof of an app secret but the right one.
 * @throws GraphError 190 or 100
 */
export function requireAccess(sim: Simulation, c: Context): void {
  const token = requireToken(c.req.header("authorization"));
  const [, , id] = c.req.path.split("/");
  const channel = [...sim.store.channels.values()].find(
    ({ phoneNumberId, wabaId }) => phoneNumberId === id || wabaId === id,
  );
  if (channel === undefined) return;
  if (channel.accessToken !== undefined && token !== channel.accessToken)
    throw new GraphError(190, "Error validating access token.");
  const proof = c.req.query("appsecret_proof");
  if (proof !== undefined && proof !== appSecretProof(token, channel.appSecret))
    throw new GraphError(100, "Invalid appsecret_proof provided in the API argument");
}
