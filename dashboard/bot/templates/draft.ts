import { partsOf } from "./parts.ts";
import type { Template, TemplatePurpose } from "./template.ts";

/** A template while it is written. */
export interface Draft {
  name: string;
  language: string;
  category: "MARKETING" | "UTILITY";
  purpose: TemplatePurpose | null;
  header: string;
  body: string;
  /** By variable; those of variables that went stay for when they come back. */
  examples: Readonly<Record<string, string>>;
  footer: string;
  quickReplies: readonly string[];
  urlButtons: readonly { text: string; url: string }[];
}

export const EMPTY_DRAFT: Draft = {
  name: "",
  language: "en",
  category: "UTILITY",
  purpose: null,
  header: "",
  body: "",
  examples: {},
  footer: "",
  quickReplies: [],
  urlButtons: [],
};

/** A draft that begins as another template, under a name of its own. */
export function copyOf(template: Template): Draft {
  const { header, footer } = partsOf(template);
  const buttons = template.components?.find(({ type }) => type === "BUTTONS")?.["buttons"];
  return {
    ...EMPTY_DRAFT,
    name: template.name,
    language: template.language,
    category: template.category === "MARKETING" ? "MARKETING" : "UTILITY",
    purpose: template.purpose,
    header: header ?? "",
    body: template.body,
    footer: footer ?? "",
    quickReplies: template.quickReplies,
    urlButtons: Array.isArray(buttons) ? buttons.flatMap(urlButtonOf) : [],
  };
}

function urlButtonOf(button: unknown): { text: string; url: string }[] {
  const { type, text, url } = (button ?? {}) as Record<string, unknown>;
  return type === "URL" && typeof text === "string" && typeof url === "string"
    ? [{ text, url }]
    : [];
}

/** The variables of a body in order, each once. */
export function variablesOf(body: string): string[] {
  return [...new Set([...body.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)].map(([, name]) => name ?? ""))];
}

/** What somebody types as a name, as WhatsApp takes names. */
export function asName(typed: string): string {
  return typed
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9_\s-]/gu, "")
    .replace(/[\s-]+/gu, "_")
    .slice(0, 512);
}

/** A draft as the API takes it: what was left empty is left out. */
export function requestOf(draft: Draft, channelId: string) {
  const { header, footer, body, examples, quickReplies, urlButtons, ...rest } = draft;
  return {
    ...rest,
    channelId,
    body,
    examples: Object.fromEntries(variablesOf(body).map((name) => [name, examples[name] ?? ""])),
    ...(header.trim() !== "" && { header }),
    ...(footer.trim() !== "" && { footer }),
    quickReplies: [...quickReplies],
    urlButtons: [...urlButtons],
  };
}

/** The fields that show themselves what is wrong with them. */
export function fieldsOf({ body, quickReplies, urlButtons }: Draft): string[] {
  return [
    "name",
    "language",
    "purpose",
    "header",
    "body",
    "footer",
    ...variablesOf(body).map((name) => `examples.${name}`),
    ...quickReplies.map((_, index) => `quickReplies.${index}`),
    ...urlButtons.flatMap((_, index) => [`urlButtons.${index}.text`, `urlButtons.${index}.url`]),
  ];
}
