import { describe, expect, it } from "vitest";
import type { Risk } from "../../../domain/observation.ts";
import { hearLanguage } from "../../demo/hear-language.ts";
import { hearRisks } from "../../demo/hear-risks.ts";
import type { Tongue } from "./tongue.ts";
import { TONGUES } from "./tongues.ts";

const MEANT: readonly (readonly [keyof Tongue, Risk])[] = [
  ["optOut", "opt_out"],
  ["person", "person_wanted"],
  ["people", "discrimination"],
  ["legal", "legal"],
  ["payment", "payment"],
];

describe.each(Object.entries(TONGUES))("the offline model hears %s", (language, tongue: Tongue) => {
  it.each(MEANT)("%s as the risk it is", (key, risk) => {
    for (const text of tongue[key] as readonly string[])
      expect(hearRisks(text), text).toContain(risk);
  });

  it("no risk in the rest", () => {
    const harmless = (Object.entries(tongue) as [keyof Tongue, unknown][])
      .filter(([key, said]) => Array.isArray(said) && MEANT.every(([meant]) => meant !== key))
      .flatMap(([, said]) => said as readonly string[]);
    for (const text of harmless) expect(hearRisks(text), text).toEqual([]);
  });

  it("in its own language", () => {
    for (const text of [...tongue.optOut, ...tongue.rent])
      expect(hearLanguage(text, "??"), text).toBe(language);
  });
});
