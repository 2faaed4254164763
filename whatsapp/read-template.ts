import { templateNotice, type TemplateNotice } from "./items.ts";
import { id, record, string } from "./read-json.ts";

const READERS: Readonly<Record<string, (value: unknown) => Partial<TemplateNotice>>> = {
  message_template_status_update: (value) => {
    const { event, reason, rejection_info } = record(value);
    const why = string(reason) === "NONE" ? undefined : string(reason);
    return pick({
      status: string(event),
      reason: string(record(rejection_info).reason) ?? why,
    });
  },
  message_template_quality_update: (value) =>
    pick({ quality: string(record(value).new_quality_score) }),
  // Also sent a day ahead, then with `correct_category` and no `new_category`: nothing has changed yet.
  template_category_update: (value) => pick({ category: string(record(value).new_category) }),
};

/** What became of a template, in Meta's words; undefined when it says nothing of one we could find. */
export function readTemplateNotice(field: string, value: unknown): TemplateNotice | undefined {
  const { message_template_id, message_template_name, message_template_language } = record(value);
  const said = (Object.hasOwn(READERS, field) ? READERS[field]?.(value) : undefined) ?? {};
  if (said.status === undefined && said.quality === undefined && said.category === undefined)
    return undefined;
  const metaId = id(message_template_id);
  return templateNotice.safeParse({
    field,
    ...(metaId !== undefined && { metaId }),
    name: string(message_template_name),
    language: string(message_template_language),
    ...said,
    raw: value,
  }).data;
}

function pick(said: Record<string, string | undefined>): Partial<TemplateNotice> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
