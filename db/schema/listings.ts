import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, real, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";

/** A property on offer. Prices are minor units of `currency`; a rent is per month. */
export const listings = pgTable(
  "listings",
  {
    id: id(),
    organizationId: organizationId(),
    /** The business's own short reference, such as `LX-104`. */
    reference: text("reference").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    purpose: text("purpose", { enum: ["sale", "rent"] }).notNull(),
    propertyType: text("property_type", {
      enum: ["apartment", "house", "studio", "penthouse", "land", "office"],
    }).notNull(),
    city: text("city").notNull(),
    area: text("area").notNull(),
    bedrooms: integer("bedrooms").notNull(),
    bathrooms: integer("bathrooms").notNull(),
    sizeM2: integer("size_m2").notNull(),
    priceMinor: bigint("price_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
    /** Degrees; both or neither. */
    latitude: real("latitude"),
    longitude: real("longitude"),
    features: text("features").array().notNull().default([]),
    photoUrls: text("photo_urls").array().notNull().default([]),
    /** A PDF, at most 100 MB, that WhatsApp fetches itself. */
    brochureUrl: text("brochure_url"),
    /** The listing's own page, for a call to action. */
    pageUrl: text("page_url"),
    /** The project's registration, such as a RERA number, where the law wants it beside an offer. */
    registration: text("registration"),
    status: text("status", { enum: ["available", "reserved", "sold", "unregistered"] })
      .notNull()
      .default("available"),
    updatedAt: at("updated_at")
      .notNull()
      .default(sql`clock_timestamp()`),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.organizationId, t.reference),
    index().on(t.organizationId, t.status, t.purpose, t.city, t.priceMinor),
    index().on(t.organizationId, t.status, t.city, t.area),
  ],
);
export type Listing = typeof listings.$inferSelect;
