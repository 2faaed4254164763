import { TEMPLATE_LIMITS, valueProblems, type Problem } from "./template-draft.ts";
import { renderTemplate, templateVariables } from "./template-text.ts";

export interface TemplatePreview {
  /** As the lead reads it; a variable without a value stays as it is. */
  text: string;
  problems: Problem[];
}

/** The body filled with `values` in the variables' order of appearance, and what keeps it from being sent. */
export function previewTemplate(
  { body, components }: { body: string; components: readonly Record<string, unknown>[] | null },
  values: readonly string[],
): TemplatePreview {
  const names = [...new Set(templateVariables(body))];
  const text = renderTemplate(body, values);
  const problems = [
    ...names.slice(values.length).map((name, i) => ({
      path: `values.${values.length + i}`,
      message: `is missing: {{${name}}} has no value`,
    })),
    ...values.slice(names.length).map((_, i) => ({
      path: `values.${names.length + i}`,
      message: "is of no variable",
    })),
    ...values
      .slice(0, names.length)
      .flatMap((value, i) =>
        valueProblems(value).map((message) => ({ path: `values.${i}`, message })),
      ),
    ...(text.length > TEMPLATE_LIMITS.body
      ? [{ path: "values", message: "make it longer than 1024 characters" }]
      : []),
    ...unfillable(components).map((message) => ({ path: "components", message })),
  ];
  return { text, problems };
}

/** What a template of Meta's needs besides the body's variables, which the funnel cannot give. */
export function unfillable(components: readonly Record<string, unknown>[] | null): string[] {
  return (components ?? []).flatMap((component) => {
    const type = word(component["type"]);
    const format = word(component["format"]);
    if (type === "HEADER" && format !== "" && format !== "TEXT")
      return ["has a picture, video, file or place at its head, which the funnel does not send"];
    if (type === "HEADER" && hasVariable(component["text"]))
      return ["has a variable in its header, which the funnel does not fill"];
    if (type === "BUTTONS" && Array.isArray(component["buttons"]))
      return component["buttons"].some(needsValue)
        ? ["has a button that needs a value, which the funnel does not give"]
        : [];
    return KNOWN.has(type) ? [] : [`has a part that the funnel does not know: ${type}`];
  });
}

const KNOWN = new Set(["HEADER", "BODY", "FOOTER", "BUTTONS"]);
const PLAIN_BUTTONS = new Set(["QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL"]);

function needsValue(button: unknown): boolean {
  const { type, url } = (button ?? {}) as Record<string, unknown>;
  return !PLAIN_BUTTONS.has(word(type)) || hasVariable(url);
}

function hasVariable(text: unknown): boolean {
  return typeof text === "string" && templateVariables(text).length > 0;
}

function word(value: unknown): string {
  return typeof value === "string" ? value.toUpperCase() : "";
}
