/** When a buyer would like to come; the town has free times from Thursday to Saturday. */
export type TimeWanted =
  | "thursday_morning"
  | "friday_morning"
  | "friday_afternoon"
  | "saturday_afternoon";

/** What buyers say in one language, each in several wordings. `{}` is filled in. */
export interface Tongue {
  hello: readonly string[];
  buy: readonly string[];
  rent: readonly string[];
  /** `{}` is a place in the language's own spelling. */
  area: readonly string[];
  places: Readonly<Record<"Lisbon" | "Porto", string>>;
  bedrooms: readonly string[];
  /** `{}` is an amount in digits. */
  budget: readonly string[];
  budgetAMonth: readonly string[];
  /** The n-th place we named, first to third. */
  see: readonly [string, string, string];
  /** To the question whether to see the one place. */
  seeIt: readonly string[];
  times: Readonly<Record<TimeWanted, string>>;
  /** `{}` is a time. */
  seeAt: readonly string[];
  move: readonly string[];
  yes: readonly string[];
  cancel: readonly string[];
  priceOf: readonly string[];
  others: readonly string[];
  discount: readonly string[];
  /** Who lives there, is it safe: what steering would answer. */
  people: readonly string[];
  person: readonly string[];
  legal: readonly string[];
  payment: readonly string[];
  optOut: readonly string[];
  later: readonly string[];
  back: readonly string[];
  thanks: readonly string[];
}
