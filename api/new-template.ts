import { draftProblems, type TemplateDraft } from "../domain/template-draft.ts";
import { purposeProblems, type TemplatePurpose } from "../domain/template-purpose.ts";
import { templateVariables } from "../domain/template-text.ts";
import { FunnelError } from "../platform/errors.ts";
import type { NewTemplate, TemplateButton, TemplateComponent } from "../whatsapp/template-write.ts";

/** @throws FunnelError `bad_request` naming each field that WhatsApp, or the purpose, would not take. */
export function assertDraft(
  draft: TemplateDraft & { purpose: TemplatePurpose | null; channelId: string },
): void {
  const purpose =
    draft.purpose === null
      ? []
      : purposeProblems(draft.purpose, { body: draft.body, components: null });
  const problems = [
    ...draftProblems(draft),
    ...purpose.map((message) => ({ path: "purpose", message })),
  ];
  if (problems.length === 0) return;
  const errors = problems.map(({ path, message }) => ({ path: `body.${path}`, message }));
  throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}

/** The draft as WhatsApp wants it. */
export function newTemplateOf(draft: TemplateDraft & { category: string }): NewTemplate {
  const { name, language, category, body } = draft;
  const names = [...new Set(templateVariables(body))];
  const isNumbered = names.every((variable) => /^\d+$/.test(variable));
  return {
    name,
    language,
    category,
    parameter_format: isNumbered ? "positional" : "named",
    components: componentsOf(draft, names, isNumbered),
  };
}

function componentsOf(
  { body, examples, header, footer, quickReplies, urlButtons }: TemplateDraft,
  names: readonly string[],
  isNumbered: boolean,
): TemplateComponent[] {
  const buttons: TemplateButton[] = [
    ...quickReplies.map((text) => ({ type: "QUICK_REPLY" as const, text })),
    ...urlButtons.map(({ text, url }) => ({ type: "URL" as const, text, url })),
  ];
  const inOrder = names
    .toSorted((a, b) => (Number(a) || 0) - (Number(b) || 0))
    .map((name) => ({ param_name: name, example: examples[name] ?? "" }));
  const example = isNumbered
    ? { body_text: [inOrder.map((one) => one.example)] }
    : { body_text_named_params: inOrder };
  return [
    ...(header === undefined
      ? []
      : [{ type: "HEADER" as const, format: "TEXT" as const, text: header }]),
    { type: "BODY", text: body, ...(names.length > 0 && { example }) },
    ...(footer === undefined ? [] : [{ type: "FOOTER" as const, text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: "BUTTONS" as const, buttons }]),
  ];
}
