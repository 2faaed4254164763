import { templateStanding, type TemplateCategory, type TemplateStatus } from "./template-status.ts";

/** A template as WhatsApp lists it, in its words. */
export interface ListedAtMeta {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  components: readonly unknown[];
  quality?: string;
  rejectedReason?: string;
}

/** The same as we keep it. */
export interface KeptTemplate {
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  metaId: string;
  body: string;
  quickReplies: string[];
  components: Record<string, unknown>[];
  quality: string | null;
  rejectedReason: string | null;
}

export function keptTemplate(listed: ListedAtMeta): KeptTemplate {
  const { name, language, id: metaId, quality, rejectedReason } = listed;
  const { status, category, saidStatus } = templateStanding(listed);
  const components = withoutExamples(listed.components);
  return {
    name,
    language,
    category,
    status,
    metaId,
    body: bodyOf(components),
    quickReplies: quickRepliesOf(components),
    components,
    quality: quality ?? null,
    rejectedReason: status === "APPROVED" ? null : (rejectedReason ?? saidStatus),
  };
}

/** An example's address is signed anew with each listing, and is nothing to send. */
function withoutExamples(components: readonly unknown[]): Record<string, unknown>[] {
  return components.filter(isRecord).map(({ example: _example, ...component }) => component);
}

function bodyOf(components: readonly Record<string, unknown>[]): string {
  const text = components.find(isOf("BODY"))?.["text"];
  return typeof text === "string" ? text : "";
}

function quickRepliesOf(components: readonly Record<string, unknown>[]): string[] {
  const buttons = components.find(isOf("BUTTONS"))?.["buttons"];
  return (Array.isArray(buttons) ? buttons : [])
    .filter(isRecord)
    .filter(isOf("QUICK_REPLY"))
    .flatMap(({ text }) => (typeof text === "string" ? [text] : []));
}

function isOf(wanted: string) {
  return ({ type }: Record<string, unknown>) =>
    typeof type === "string" && type.toUpperCase() === wanted;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
