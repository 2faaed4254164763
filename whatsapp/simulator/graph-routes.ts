import { Hono } from "hono";
import type { Simulation } from "./context.ts";
import { requireAccess } from "./graph-access.ts";
import { GraphError, graphErrorResponse, unknownObject } from "./graph-error.ts";
import { downloadRoute, mediaRoutes } from "./graph-media-routes.ts";
import { messageRoutes } from "./graph-message-routes.ts";
import { templateRoutes } from "./graph-template-routes.ts";
import type { Channel } from "./model.ts";

/** The Graph API calls the funnel makes, under `/v26.0/…`, and the media downloads it points to. */
export function graphRoutes(sim: Simulation) {
  const graph = new Hono<{ Variables: { channel: Channel } }>()
    .use(async (c, next) => {
      requireAccess(sim, c);
      await next();
      c.header("facebook-api-version", c.req.param("version"));
    })
    .route("/", messageRoutes(sim))
    .route("/", templateRoutes(sim))
    .get("/:id", async (c, next) => {
      const channel = sim.store.channels.get(c.req.param("id"));
      return channel ? c.json(phoneNumber(channel)) : next();
    })
    .get("/:wabaId/phone_numbers", (c) => {
      const { wabaId } = c.req.param();
      const data = [...sim.store.channels.values()]
        .filter((channel) => channel.wabaId === wabaId)
        .map(phoneNumber);
      if (data.length === 0) throw unknownObject("get", wabaId);
      return c.json({ data });
    })
    .route("/", mediaRoutes(sim));
  return new Hono()
    .route("/:version{v[0-9]+\\.[0-9]+}", graph)
    .route("/", downloadRoute(sim))
    .onError((error, c) => {
      if (!(error instanceof GraphError)) throw error;
      sim.log.info({ code: error.code, method: c.req.method }, "graph call refused");
      return graphErrorResponse(error);
    });
}

function phoneNumber(channel: Channel) {
  return {
    id: channel.phoneNumberId,
    display_phone_number: channel.displayPhoneNumber,
    verified_name: channel.name,
    quality_rating: channel.quality ?? "GREEN",
    name_status: "APPROVED",
    code_verification_status: "VERIFIED",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
  };
}
