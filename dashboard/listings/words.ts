import { useLocale, useTranslations } from "use-intl";
import { formatMoney } from "../ui/money.ts";
import type { Listing } from "./queries.ts";

type Told = Pick<
  Listing,
  | "purpose"
  | "propertyType"
  | "city"
  | "area"
  | "bedrooms"
  | "bathrooms"
  | "sizeM2"
  | "priceMinor"
  | "currency"
>;
/** What nobody sleeps in has no rooms to tell of. */
const WITHOUT_ROOMS: readonly Listing["propertyType"][] = ["land", "office"];

/** Says a listing's figures in the reader's language. */
export function useListingWords() {
  const t = useTranslations("listings");
  const language = useLocale();
  const size = new Intl.NumberFormat(language);
  return {
    price({ purpose, priceMinor, currency }: Told): string {
      const price = formatMoney(priceMinor, currency, language);
      return purpose === "rent" ? t("perMonth", { price }) : price;
    },
    place: ({ area, city }: Told): string => (area === city ? city : `${area}, ${city}`),
    /** Its kind, rooms and size. */
    kind({ propertyType, bedrooms, bathrooms, sizeM2 }: Told): string {
      const hasRooms = !WITHOUT_ROOMS.includes(propertyType) || bedrooms > 0;
      return [
        t(`type.${propertyType}`),
        ...(hasRooms && propertyType !== "studio" ? [t("bedrooms", { count: bedrooms })] : []),
        ...(bathrooms > 0 ? [t("bathrooms", { count: bathrooms })] : []),
        t("squareMetres", { size: size.format(sizeM2) }),
      ].join(" · ");
    },
  };
}
