/** Dollars for a million tokens, which is also micro-dollars for one. */
export interface Price {
  input: number;
  /** Input that the provider found in its prompt cache. */
  cached: number;
  output: number;
}

export interface TokenUse {
  /** All of the input, the cached part among it. */
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/**
 * Groq's list, console.groq.com/docs/models; cached input is half of it by its docs/prompt-caching.
 * Others serve the same model names at other prices, so it holds for Groq alone.
 */
const AT_GROQ: ReadonlyMap<string, Price> = new Map([
  ["openai/gpt-oss-120b", { input: 0.15, cached: 0.075, output: 0.6 }],
  ["openai/gpt-oss-20b", { input: 0.075, cached: 0.0375, output: 0.3 }],
]);

const FREE: Price = { input: 0, cached: 0, output: 0 };

/** What a model's tokens cost; null when nobody said. `own` are the prices of the settings. */
export function priceOf(
  provider: string,
  modelId: string,
  own?: ReadonlyMap<string, Price>,
): Price | null {
  if (provider === "demo") return FREE;
  return own?.get(modelId) ?? (provider === "groq" ? AT_GROQ.get(modelId) : undefined) ?? null;
}

/** Whole micro-dollars, rounded up: what is counted against a budget is never less than the bill. */
export function costMicros(
  { inputTokens, cachedTokens, outputTokens }: TokenUse,
  price: Price | null,
): number | null {
  if (price === null) return null;
  const cached = Math.min(cachedTokens, inputTokens);
  const micros =
    (inputTokens - cached) * price.input + cached * price.cached + outputTokens * price.output;
  // What a sum of floats has too much is less than a millionth; it must not buy a whole micro-dollar.
  return Math.ceil(Number(micros.toFixed(6)));
}
