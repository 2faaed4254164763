import { FILLED_BY_BOT, type Template } from "./template.ts";

/** What is known to put into a template, by the names that variables have. */
export interface Known {
  leadName: string | null;
  organization: string | null;
  agent: string | null;
  listing: string | null;
  time: string | null;
}

const MEANS: Readonly<Record<string, keyof Known>> = {
  name: "leadName",
  lead: "leadName",
  lead_name: "leadName",
  first_name: "leadName",
  customer_name: "leadName",
  organization: "organization",
  company: "organization",
  business: "organization",
  agency: "organization",
  agent: "agent",
  agent_name: "agent",
  listing: "listing",
  property: "listing",
  address: "listing",
  time: "time",
};

/** What a variable stands for: a name says it, a number does where the bot fills the template in. */
export function meaningOf(variable: string, purpose: Template["purpose"]): keyof Known | null {
  const isNumber = /^\d+$/u.test(variable);
  const name =
    isNumber && purpose !== null ? FILLED_BY_BOT[purpose][Number(variable) - 1] : variable;
  return (name !== undefined && MEANS[name.toLowerCase()]) || null;
}

/** The values of a template's variables as far as they are known, in the variables' order. */
export function knownValues(
  { variables, purpose }: Pick<Template, "variables" | "purpose">,
  known: Known,
): string[] {
  return variables.map((variable) => {
    const meaning = meaningOf(variable, purpose);
    return (meaning && known[meaning]) ?? "";
  });
}

/** A time as the bot would word it, in a template's language. */
export function exampleTime(language: string): string {
  const friday = new Date(2026, 11, 4, 15);
  const how = { weekday: "long", hour: "numeric", minute: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat(language.replaceAll("_", "-"), how).format(friday);
  } catch {
    return new Intl.DateTimeFormat("en", how).format(friday);
  }
}
