import type { Settings } from "../platform/env.ts";
import type { ApiDeps } from "./deps.ts";

export const LINK_SETTINGS = [
  "GRAPH_BASE_URL",
  "TEMPORAL_ADDRESS",
  "TEMPORAL_NAMESPACE",
  "TEMPORAL_UI_PORT",
  "TEMPORAL_UI_URL",
] as const;

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The simulator shows the phone page where it stands in for WhatsApp; a local Temporal has its Web UI beside it. */
export function pageLinks(settings: Settings<(typeof LINK_SETTINGS)[number]>): ApiDeps["links"] {
  const graph = new URL(settings.GRAPH_BASE_URL);
  const temporal = settings.TEMPORAL_ADDRESS.replace(/:\d+$/, "");
  const temporalUi =
    settings.TEMPORAL_UI_URL ??
    (LOCAL.test(temporal) ? `http://localhost:${settings.TEMPORAL_UI_PORT}` : undefined);
  return {
    phone: LOCAL.test(graph.hostname) ? `http://localhost:${graph.port}/phone` : undefined,
    temporalUi,
    workflowUrl: (workflowId) =>
      temporalUi === undefined
        ? null
        : `${temporalUi.replace(/\/$/, "")}/namespaces/${encodeURIComponent(settings.TEMPORAL_NAMESPACE)}/workflows/${encodeURIComponent(workflowId)}`,
  };
}
