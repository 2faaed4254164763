import type { Attack } from "./attack.ts";
import { CARRIED } from "./carriers.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import { PEOPLE } from "./people.ts";
import { WORDS } from "./words.ts";

/** What people have tried on bots like this one, and what else one might. */
export const ATTACKS: readonly Attack[] = [...INSTRUCTIONS, ...WORDS, ...PEOPLE, ...CARRIED];
