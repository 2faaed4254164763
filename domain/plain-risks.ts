import { readsAsInstruction } from "./injection.ts";
import type { Risk } from "./observation.ts";
import { isOptOut } from "./opt-out.ts";
import { isQualityTest, wantsNoMore, wantsPerson } from "./plain-wishes.ts";

/** What a text means beyond doubt, whatever a model makes of it. */
export function plainRisks(text: string): Risk[] {
  const risks: Risk[] = [];
  if (isOptOut(text) || wantsNoMore(text)) risks.push("opt_out");
  if (wantsPerson(text)) risks.push("person_wanted");
  if (isQualityTest(text)) risks.push("quality_test");
  if (readsAsInstruction(text)) risks.push("injection");
  return risks;
}
