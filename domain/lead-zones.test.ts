import { expect, test } from "vitest";
import { leadZones, phoneCountry } from "./lead-zones.ts";

const unknown = { statedZone: null, phone: null, organizationZone: "Europe/Lisbon" };

test("what the lead said counts alone", () => {
  const stated = { ...unknown, statedZone: "Asia/Dubai", phone: "351912345678" };
  expect(leadZones(stated)).toEqual(["Asia/Dubai"]);
});

test("a stated zone that does not exist is as good as none", () => {
  expect(leadZones({ ...unknown, statedZone: "Lisbon" })).toEqual(["Europe/Lisbon"]);
  expect(leadZones({ ...unknown, statedZone: "" })).toEqual(["Europe/Lisbon"]);
});

test("a phone of the organization's own country: its zone", () => {
  expect(leadZones({ ...unknown, phone: "351912345678" })).toEqual(["Europe/Lisbon"]);
  const york = { ...unknown, organizationZone: "America/New_York" };
  expect(leadZones({ ...york, phone: "13103671234" })).toEqual(["America/New_York"]);
});

test.each([
  ["Europe/Kyiv", "380501234567"],
  ["Europe/Kiev", "380501234567"],
  ["Asia/Kolkata", "919812345678"],
  ["Asia/Calcutta", "919812345678"],
  ["US/Pacific", "13103671234"],
])("%s is known by its other name too", (organizationZone, phone) => {
  expect(leadZones({ statedZone: null, phone, organizationZone })).toEqual([organizationZone]);
});

test("a phone from abroad: every zone of its country", () => {
  expect(leadZones({ ...unknown, phone: "12125550123" })).toEqual(
    expect.arrayContaining(["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"]),
  );
  expect(leadZones({ ...unknown, phone: "14165550123" })).toContain("America/Toronto");
  expect(leadZones({ ...unknown, phone: "14165550123" })).not.toContain("America/New_York");
  expect(leadZones({ ...unknown, phone: "33612345678" })).toEqual(["Europe/Paris"]);
});

test("a phone of nowhere: the organization's zone, even one nobody knows", () => {
  for (const phone of ["", "999123", "870773111632", "15550001111"]) {
    expect(leadZones({ ...unknown, phone })).toEqual(["Europe/Lisbon"]);
  }
  // Kosovo has a code but no zone of its own in the data.
  expect(leadZones({ ...unknown, phone: "38344123456" })).toEqual(["Europe/Lisbon"]);
  expect(leadZones({ ...unknown, organizationZone: "Mars/Base" })).toEqual(["Mars/Base"]);
});

test("the country of a phone, with a plus or without", () => {
  expect(phoneCountry("351912345678")).toBe("PT");
  expect(phoneCountry("+351 912 345 678")).toBe("PT");
  expect(phoneCountry("77012345678")).toBe("KZ");
  expect(phoneCountry("nobody")).toBeNull();
});
