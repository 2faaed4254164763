import { amountIn } from "../ui/money.ts";
import type { Type } from "./kinds.ts";
import type { Wishes } from "./queries.ts";

/** What a buyer would want, as it is typed. */
export interface TypedWishes {
  purpose: NonNullable<Wishes["purpose"]> | "";
  areas: string;
  propertyType: Type | "";
  bedrooms: string;
  budgetMin: string;
  budgetMax: string;
  currency: string;
  sizeMin: string;
  mustHaves: string;
}

export const NO_WISHES: TypedWishes = {
  purpose: "",
  areas: "",
  propertyType: "",
  bedrooms: "",
  budgetMin: "",
  budgetMax: "",
  currency: "",
  sizeMin: "",
  mustHaves: "",
};

/** What can be asked of it; what is no number yet is left out, and a currency alone is no wish. */
export function wishesOf(typed: TypedWishes): Wishes {
  const { purpose, propertyType } = typed;
  const figures = (["bedrooms", "sizeMin", "budgetMin", "budgetMax"] as const).flatMap((key) => {
    const amount = amountIn(typed[key]);
    const isCount = key === "bedrooms" || key === "sizeMin";
    return amount === null || (isCount && !Number.isInteger(amount))
      ? []
      : [[key, String(amount)] as const];
  });
  const lists = (["areas", "mustHaves"] as const).flatMap((key) => {
    const text = typed[key].replaceAll("،", ",").trim();
    return text === "" ? [] : [[key, text] as const];
  });
  const hasBudget = figures.some(([key]) => key.startsWith("budget"));
  const currency = typed.currency.trim().toUpperCase();
  return {
    ...(purpose && { purpose }),
    ...(propertyType && { propertyType }),
    ...Object.fromEntries([...figures, ...lists]),
    ...(hasBudget && currency.length === 3 && { currency }),
  };
}
