import { unfillable } from "./template-preview.ts";
import { templateProblems } from "./template-text.ts";

export const TEMPLATE_PURPOSES = ["follow_up", "viewing_reminder", "no_show"] as const;
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number];

/** What the funnel can fill in, by name and, for numbered variables, in this order. */
export const PURPOSE_VARIABLES: Readonly<Record<TemplatePurpose, readonly string[]>> = {
  follow_up: ["lead_name", "organization"],
  viewing_reminder: ["lead_name", "organization", "listing", "time"],
  no_show: ["lead_name", "organization"],
};

/** Why the funnel could not send it by itself for this purpose; empty when it can. */
export function purposeProblems(
  purpose: TemplatePurpose,
  { body, components }: { body: string; components: readonly Record<string, unknown>[] | null },
): string[] {
  return [...templateProblems(body, PURPOSE_VARIABLES[purpose]), ...unfillable(components)];
}
