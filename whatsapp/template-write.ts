import { GraphError } from "./graph-error.ts";
import type { GraphRequests } from "./graph-request.ts";
import { id, record, string } from "./read-json.ts";

export type TemplateButton =
  | { type: "QUICK_REPLY"; text: string }
  | { type: "URL"; text: string; url: string };

/** A component of a template as Meta wants it when the template is made. */
export type TemplateComponent =
  | { type: "HEADER"; format: "TEXT"; text: string }
  | {
      type: "BODY";
      text: string;
      example?:
        | { body_text: string[][] }
        | { body_text_named_params: { param_name: string; example: string }[] };
    }
  | { type: "FOOTER"; text: string }
  | { type: "BUTTONS"; buttons: TemplateButton[] };

export interface NewTemplate {
  name: string;
  language: string;
  category: string;
  parameter_format: "named" | "positional";
  components: TemplateComponent[];
}

/** What Meta made of it: it may have put it into another category. */
export interface CreatedTemplate {
  id: string;
  status: string;
  category: string;
}

export async function createTemplate(
  graph: GraphRequests,
  wabaId: string,
  template: NewTemplate,
): Promise<CreatedTemplate> {
  const made = record(await graph.post(`${wabaId}/message_templates`, template));
  const madeId = id(made.id);
  if (madeId === undefined) throw new GraphError({ status: 200 });
  return {
    id: madeId,
    status: string(made.status) ?? "PENDING",
    category: string(made.category) ?? template.category,
  };
}

/** With Meta's id only that language of it goes, without one all languages of the name. */
export async function deleteTemplate(
  graph: GraphRequests,
  wabaId: string,
  { name, metaId }: { name: string; metaId: string | null },
): Promise<void> {
  const query = new URLSearchParams({ ...(metaId !== null && { hsm_id: metaId }), name });
  await graph.delete(`${wabaId}/message_templates?${query.toString()}`);
}
