import { GraphError } from "./graph-error.ts";
import type { Template, TemplateComponent } from "./model.ts";
import type { TemplateParameter, TemplateSend } from "./send-schema.ts";

const VARIABLE = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi;

/** Distinct variables of a text, in order of first appearance. */
function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ""))];
}

export interface RenderedTemplate {
  header: string | undefined;
  body: string;
  footer: string | undefined;
  buttons: NonNullable<TemplateComponent["buttons"]>;
}

/** @throws GraphError 132000 on a wrong number of parameters, 132012 on wrong kinds or names. */
export function renderTemplate(template: Template, send: TemplateSend): RenderedTemplate {
  const part = (type: string) => template.components.find((c) => c.type.toUpperCase() === type);
  const given = (type: string) => send.components.find((c) => c.type === type)?.parameters ?? [];
  const header = part("HEADER");
  const mediaHeader = header?.format !== undefined && header.format.toUpperCase() !== "TEXT";
  if (mediaHeader && given("header")[0]?.type !== header.format?.toLowerCase()) {
    throw new GraphError(132012, `header: Format mismatch, expected ${header.format}`);
  }
  const buttons = part("BUTTONS")?.buttons ?? [];
  return {
    header: mediaHeader ? undefined : header?.text && fill("header", header.text, given("header")),
    body: fill("body", part("BODY")?.text ?? "", given("body")),
    footer: part("FOOTER")?.text,
    buttons: buttons.map((button, index) => fillButton(button, index, send)),
  };
}

function fillButton(
  button: RenderedTemplate["buttons"][number],
  index: number,
  send: TemplateSend,
) {
  const given =
    send.components.find((c) => c.type === "button" && c.index === index)?.parameters ?? [];
  return button.url ? { ...button, url: fill(`buttons[${index}]`, button.url, given) } : button;
}

function fill(where: string, text: string, parameters: TemplateParameter[]): string {
  const names = variablesOf(text);
  if (names.length !== parameters.length) {
    const details = `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`;
    throw new GraphError(132000, details);
  }
  const positional = names.every((name) => /^\d+$/.test(name));
  const values = new Map(
    names.map((name, index) => {
      const found = positional ? parameters[Number(name) - 1] : named(parameters, name);
      if (!found)
        throw new GraphError(
          132012,
          `${where}: no parameter for {{${name}}} (given: ${parameters[index]?.type})`,
        );
      return [name, textOf(found)];
    }),
  );
  return text.replace(VARIABLE, (_, name: string) => values.get(name) ?? "");
}

function named(parameters: TemplateParameter[], name: string) {
  return parameters.find((p) => p.type === "text" && p.parameter_name === name);
}

function textOf(parameter: TemplateParameter): string {
  if (parameter.type === "text") return parameter.text;
  if (parameter.type === "currency") return parameter.currency.fallback_value;
  if (parameter.type === "date_time") return parameter.date_time.fallback_value;
  throw new GraphError(132012, `Parameter of type ${parameter.type} where a text is expected`);
}
