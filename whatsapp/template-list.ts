import { z } from "zod";
import { FunnelError } from "../platform/errors.ts";
import type { GraphRequests } from "./graph-request.ts";
import { list, record, string } from "./read-json.ts";

/** A template as Meta lists it; `status` and `category` are Meta's words, of which more may come. */
const listedTemplate = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  components: z.array(z.unknown()).default([]),
});
export type ListedTemplate = z.infer<typeof listedTemplate>;

const PAGE_SIZE = 100;
/** An account may have 6,000 templates. */
const MAX_PAGES = 100;

/** All templates of an account, each language an entry of its own. */
export async function listTemplates(
  graph: GraphRequests,
  wabaId: string,
): Promise<ListedTemplate[]> {
  const found: ListedTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({
      limit: String(PAGE_SIZE),
      ...(after !== undefined && { after }),
    });
    const { data, paging } = record(
      await graph.get(`${wabaId}/message_templates?${query.toString()}`),
    );
    found.push(...list(data).flatMap((item) => listedTemplate.safeParse(item).data ?? []));
    after = string(record(record(paging).cursors).after);
    if (after === undefined || record(paging).next === undefined) return found;
  }
  throw new FunnelError("upstream_failed", "The list of templates does not end", {
    pages: MAX_PAGES,
  });
}
