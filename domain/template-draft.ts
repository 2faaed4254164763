import { templateVariables } from "./template-text.ts";

export const TEMPLATE_LIMITS = {
  name: 512,
  header: 60,
  body: 1_024,
  footer: 60,
  buttons: 10,
  urlButtons: 2,
  buttonText: 25,
  url: 2_000,
} as const;

/** A template as people write it, before Meta is asked. */
export interface TemplateDraft {
  name: string;
  language: string;
  body: string;
  /** One for each variable of the body, by its name or number. */
  examples: Readonly<Record<string, string>>;
  header?: string | undefined;
  footer?: string | undefined;
  quickReplies: readonly string[];
  urlButtons: readonly { text: string; url: string }[];
}

export interface Problem {
  /** The field, such as `examples.1`. */
  path: string;
  message: string;
}

/** Why Meta, or we, could not use it; empty when it can be handed in. */
export function draftProblems(draft: TemplateDraft): Problem[] {
  return [
    ...nameProblems(draft),
    ...bodyProblems(draft.body),
    ...exampleProblems(draft),
    ...lineProblems("header", draft.header, TEMPLATE_LIMITS.header),
    ...lineProblems("footer", draft.footer, TEMPLATE_LIMITS.footer),
    ...buttonProblems(draft),
  ];
}

function nameProblems({ name, language }: TemplateDraft): Problem[] {
  return [
    ...problem(
      !/^[a-z0-9_]{1,512}$/.test(name),
      "name",
      "needs 1 to 512 lowercase letters, digits and underscores",
    ),
    ...problem(
      !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language),
      "language",
      "is written as en or pt_PT for templates",
    ),
  ];
}

function bodyProblems(body: string): Problem[] {
  const names = [...new Set(templateVariables(body))];
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const sorted = numbers.toSorted((a, b) => a - b);
  const named = names.filter((name) => !/^\d+$/.test(name));
  const rest = body.replace(VARIABLE, "");
  const is = (wrong: boolean, message: string) => problem(wrong, "body", message);
  return [
    ...is(body.trim() === "", "is empty"),
    ...is(body.length > TEMPLATE_LIMITS.body, "may have 1024 characters"),
    ...is(/\{\{|\}\}/.test(rest), "has a {{ or }} that is no variable such as {{1}} or {{name}}"),
    ...is(/^\s*\{\{|\}\}\s*$/.test(body), "may not begin or end with a variable"),
    ...is(/\}\}\s*\{\{/.test(body), "needs words between two variables"),
    ...is(
      numbers.length > 0 && named.length > 0,
      "has numbered and named variables: either all are numbered or all are named",
    ),
    ...is(
      sorted.some((number, index) => number !== index + 1),
      "has numbered variables with a gap: they count from {{1}}",
    ),
    ...is(
      named.some((name) => !/^[a-z][a-z0-9_]*$/.test(name)),
      "has a variable whose name is not of lowercase letters, digits and underscores",
    ),
    ...is(/\n\s*\n\s*\n/.test(body), "may have two line breaks in a row, not more"),
  ];
}

function exampleProblems({ body, examples }: TemplateDraft): Problem[] {
  const names = new Set(templateVariables(body));
  const missing = [...names].filter((name) => !Object.hasOwn(examples, name));
  const given = Object.entries(examples);
  return [
    ...missing.flatMap((name) =>
      problem(true, `examples.${name}`, "is missing: each variable needs an example"),
    ),
    ...given.flatMap(([name, value]) => [
      ...problem(!names.has(name), `examples.${name}`, "is of no variable in the body"),
      ...valueProblems(value).map((message) => ({ path: `examples.${name}`, message })),
    ]),
  ];
}

/** What WhatsApp refuses in a variable's value. */
export function valueProblems(value: string): string[] {
  return [
    ...(value.trim() === "" ? ["is empty"] : []),
    ...(/[\n\r\t]/.test(value) ? ["may have no line break and no tab"] : []),
    ...(/ {5}/.test(value) ? ["may have four spaces in a row, not more"] : []),
  ];
}

function buttonProblems({ quickReplies, urlButtons }: TemplateDraft): Problem[] {
  const texts = [...quickReplies, ...urlButtons.map(({ text }) => text)];
  return [
    ...problem(texts.length > TEMPLATE_LIMITS.buttons, "quickReplies", "10 buttons at most"),
    ...problem(urlButtons.length > TEMPLATE_LIMITS.urlButtons, "urlButtons", "2 at most"),
    ...problem(
      new Set(texts.map((text) => text.trim())).size < texts.length,
      "quickReplies",
      "two buttons say the same",
    ),
    ...quickReplies.flatMap((text, i) =>
      lineProblems(`quickReplies.${i}`, text, TEMPLATE_LIMITS.buttonText),
    ),
    ...urlButtons.flatMap(({ text, url }, i) => [
      ...lineProblems(`urlButtons.${i}.text`, text, TEMPLATE_LIMITS.buttonText),
      ...problem(
        !isWebAddress(url),
        `urlButtons.${i}.url`,
        "is no https address without variables",
      ),
    ]),
  ];
}

/** One plain line. The funnel fills variables in the body only. */
function lineProblems(path: string, text: string | undefined, limit: number): Problem[] {
  if (text === undefined) return [];
  const is = (wrong: boolean, message: string) => problem(wrong, path, message);
  return [
    ...is(text.trim() === "", "is empty"),
    ...is(text.length > limit, `may have ${limit} characters`),
    ...is(/[\n\r]/.test(text), "may have no line break"),
    ...is(/\{\{|\}\}/.test(text), "may have no variable: they are filled in the body only"),
    ...is(/[*_~`]|\p{Extended_Pictographic}/u.test(text), "may have no emoji and no * _ ~ `"),
  ];
}

function isWebAddress(url: string): boolean {
  return (
    url.length <= TEMPLATE_LIMITS.url &&
    !/[{}\s]/.test(url) &&
    URL.parse(url)?.protocol === "https:"
  );
}

const VARIABLE = /\{\{\w+\}\}/g;

function problem(wrong: boolean, path: string, message: string): Problem[] {
  return wrong ? [{ path, message }] : [];
}
