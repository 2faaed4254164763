import { describe, expect, it } from "vitest";
import { BOOKING_CLAIMS, NO_CLAIMS } from "./testing/booking-claims.ts";
import { claimsBooking } from "./booking-claims.ts";
import { plainWording } from "./wording.ts";

describe.each(Object.entries(BOOKING_CLAIMS))("I11: in %s", (_, claims) => {
  it.each(claims)("this is for code alone to say: %s", (text) =>
    expect(claimsBooking(plainWording(text))).toBe(true),
  );
});

it.each(NO_CLAIMS)("this claims no booking: %s", (text) =>
  expect(claimsBooking(plainWording(text))).toBe(false),
);
