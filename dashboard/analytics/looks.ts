/** How a line is told from others: by its dashes too, never by its colour alone. */
export const LOOKS = {
  main: { colour: "--accent", dash: [], width: 2.25 },
  before: { colour: "--soft", dash: [6, 5], width: 1.5 },
  second: { colour: "--ink", dash: [2, 3], width: 1.75 },
  third: { colour: "--warn", dash: [10, 4], width: 2 },
  fourth: { colour: "--bad", dash: [10, 3, 2, 3], width: 1.75 },
} as const satisfies Record<string, { colour: string; dash: readonly number[]; width: number }>;
type Look = keyof typeof LOOKS;

export interface Line {
  name: string;
  look: Look;
  /** One for each place on the axis; null where nothing was measured. */
  values: readonly (number | null)[];
}
