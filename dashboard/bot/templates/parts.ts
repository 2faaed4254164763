import type { Template } from "./template.ts";

export interface TemplateButton {
  kind: "reply" | "link" | "call" | "other";
  text: string;
}
export interface TemplateParts {
  header: string | null;
  /** What stands at the head in the place of words. */
  headerMedia: "image" | "video" | "document" | "location" | null;
  footer: string | null;
  buttons: TemplateButton[];
}

const MEDIA = ["image", "video", "document", "location"] as const;
const BUTTONS: Readonly<Record<string, TemplateButton["kind"]>> = {
  QUICK_REPLY: "reply",
  URL: "link",
  PHONE_NUMBER: "call",
  VOICE_CALL: "call",
};

/** A template's parts around its body. One that was never synced has its quick replies only. */
export function partsOf({
  components,
  quickReplies,
}: Pick<Template, "components" | "quickReplies">): TemplateParts {
  const of = (type: string) =>
    components?.find((component) => wordOf(component["type"]) === type) ?? {};
  const header = of("HEADER");
  const format = wordOf(header["format"]).toLowerCase();
  const buttons = of("BUTTONS")["buttons"];
  return {
    header: textOf(header),
    headerMedia: MEDIA.find((media) => media === format) ?? null,
    footer: textOf(of("FOOTER")),
    buttons: Array.isArray(buttons)
      ? buttons.map(buttonOf)
      : quickReplies.map((text) => ({ kind: "reply", text })),
  };
}

function buttonOf(button: unknown): TemplateButton {
  const known = (button ?? {}) as Record<string, unknown>;
  return { kind: BUTTONS[wordOf(known["type"])] ?? "other", text: textOf(known) ?? "" };
}

function textOf({ text }: Record<string, unknown>): string | null {
  return typeof text === "string" && text !== "" ? text : null;
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value.toUpperCase() : "";
}
