import { FunnelError } from "../platform/errors.ts";
import type { GraphRequests } from "./graph-request.ts";
import { list, record, string } from "./read-json.ts";

const PAGE_SIZE = 100;
/** An account may have 6,000 templates. */
const MAX_PAGES = 100;

/** A list of Graph's, read to its end. @throws FunnelError `upstream_failed` when it has none. */
export async function readPages(
  graph: GraphRequests,
  path: string,
  fields: readonly string[],
): Promise<unknown[]> {
  const found: unknown[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({
      fields: fields.join(","),
      limit: String(PAGE_SIZE),
      ...(after !== undefined && { after }),
    });
    const { data, paging } = record(await graph.get(`${path}?${query.toString()}`));
    found.push(...list(data));
    after = string(record(record(paging).cursors).after);
    if (after === undefined || record(paging).next === undefined) return found;
  }
  throw new FunnelError("upstream_failed", "A list of WhatsApp's does not end", {
    pages: MAX_PAGES,
  });
}
