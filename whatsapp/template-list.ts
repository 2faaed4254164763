import { z } from "zod";
import { readPages } from "./graph-pages.ts";
import type { GraphRequests } from "./graph-request.ts";
import { record, string } from "./read-json.ts";

/**
 * A template as Meta lists it; `status`, `category` and `quality` are Meta's words, of which more
 * may come.
 */
const listedTemplate = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  components: z.array(z.unknown()).default([]),
});
export type ListedTemplate = z.infer<typeof listedTemplate> & {
  quality?: string;
  rejectedReason?: string;
};

const FIELDS = [
  "id",
  "name",
  "language",
  "status",
  "category",
  "components",
  "quality_score",
  "rejected_reason",
];

/** All templates of an account, each language an entry of its own. */
export async function listTemplates(
  graph: GraphRequests,
  wabaId: string,
): Promise<ListedTemplate[]> {
  const listed = await readPages(graph, `${wabaId}/message_templates`, FIELDS);
  return listed.flatMap((item) => {
    const template = listedTemplate.safeParse(item).data;
    if (template === undefined) return [];
    const quality = string(record(record(item).quality_score).score);
    const rejectedReason = string(record(item).rejected_reason);
    return {
      ...template,
      ...(quality !== undefined && { quality }),
      ...(rejectedReason !== undefined && rejectedReason !== "NONE" && { rejectedReason }),
    };
  });
}
