/** The stages that have rules, in the order in which they work. */
export const STAGES = ["eyes", "brain", "mouth", "memory"] as const;
export type StageName = (typeof STAGES)[number];
