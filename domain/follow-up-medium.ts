import { templateProblems } from "./template-text.ts";

export interface TemplateChoice {
  id: string;
  name: string;
  language: string;
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED";
  body: string;
}

type SkipReason = "no_approved_template" | "template_variables" | "not_deliverable_country";
export type Medium =
  | { kind: "text" }
  | { kind: "template"; templateId: string }
  | { kind: "wait_for_approval"; templateId: string }
  | { kind: "skip"; reason: SkipReason };

export interface MediumFacts {
  windowOpen: boolean;
  /** Those for follow-ups, newest first. */
  templates: readonly TemplateChoice[];
  /** The template's name that the step asks for; null for any. */
  wanted: string | null;
  language: string | null;
  organizationLanguage: string;
  /** Names of what can be filled in, in the order that numbered variables take them. */
  knownVariables: readonly string[];
  /** ISO code; null when unknown. */
  phoneCountry: string | null;
}

/** How a follow-up that is due goes out, or why it cannot. */
export function followUpMedium(facts: MediumFacts): Medium {
  if (facts.windowOpen) return { kind: "text" };
  const choices = inOrder(facts);
  const approved = choices.filter(({ status }) => status === "APPROVED");
  const deliverable = approved.filter((template) => reaches(template, facts.phoneCountry));
  const usable = (template: TemplateChoice) =>
    reaches(template, facts.phoneCountry) &&
    templateProblems(template.body, facts.knownVariables).length === 0;
  const best = deliverable.find(usable);
  if (best) return { kind: "template", templateId: best.id };
  const pending = choices.find((template) => template.status === "PENDING" && usable(template));
  if (pending) return { kind: "wait_for_approval", templateId: pending.id };
  if (approved.length === 0) return { kind: "skip", reason: "no_approved_template" };
  const reason = deliverable.length === 0 ? "not_deliverable_country" : "template_variables";
  return { kind: "skip", reason };
}

/** The wanted ones in the lead's language, then in the organization's; the exact variant first. */
function inOrder({ templates, wanted, language, organizationLanguage }: MediumFacts) {
  const fits = templates.filter(
    ({ name, category }) => category !== "AUTHENTICATION" && (wanted === null || name === wanted),
  );
  const ordered = [language, organizationLanguage].flatMap((spoken) =>
    spoken === null
      ? []
      : [
          ...fits.filter((template) => tag(template.language) === tag(spoken)),
          ...fits.filter((template) => primary(template.language) === primary(spoken)),
        ],
  );
  return [...new Set(ordered)];
}

/** WhatsApp does not deliver marketing templates to numbers of the United States. */
function reaches({ category }: TemplateChoice, country: string | null): boolean {
  return !(country === "US" && category === "MARKETING");
}

/** Templates say `pt_BR`, leads speak `pt-BR`. */
function tag(language: string): string {
  return language.replaceAll("_", "-").toLowerCase();
}

function primary(language: string): string | undefined {
  return tag(language).split("-")[0];
}
