import { expect, test } from "vitest";
import { isSameKey, nextOfChoice, pushStateOf, type PushBrowser } from "./push-state.ts";

const browser: PushBrowser = {
  isSupported: true,
  isApplePhone: false,
  permission: "granted",
  isSubscribed: true,
};
const here = { isCurrent: true, language: "en", lastError: null };
const push = { publicKey: "key", sessionId: "now", devices: [here] };

test("it is on when the person, the browser and the server say so", () => {
  expect(pushStateOf(push, browser)).toBe("on");
  expect(pushStateOf(push, { ...browser, isSubscribed: false })).toBe("off");
  expect(pushStateOf(push, { ...browser, permission: "default" })).toBe("off");
  expect(pushStateOf({ ...push, devices: [{ isCurrent: false }] }, browser)).toBe("off");
});

test("what stands in the way is named, the server's part first", () => {
  expect(pushStateOf(push, { ...browser, permission: "denied" })).toBe("denied");
  expect(pushStateOf(push, { ...browser, isSupported: false })).toBe("unsupported");
  const phone = { ...browser, isSupported: false, isApplePhone: true };
  expect(pushStateOf(push, phone)).toBe("home_screen");
  expect(pushStateOf({ ...push, publicKey: null }, phone)).toBe("not_configured");
});

const choice = { userId: "ana", sessionId: "now" };

test("the choice holds in the same sign-in, and follows the language", () => {
  expect(nextOfChoice(choice, "ana", push, browser, "en")).toBe("keep");
  expect(nextOfChoice(choice, "ana", push, browser, "ar")).toBe("renew");
  expect(nextOfChoice(choice, "ana", push, { ...browser, isSubscribed: false }, "en")).toBe(
    "renew",
  );
});

test("a browser that the server cannot write to any more subscribes anew", () => {
  const refused = { ...push, devices: [{ ...here, lastError: "not_allowed" }] };
  expect(nextOfChoice(choice, "ana", refused, browser, "en")).toBe("renew");
});

test("it outlives the sign-in, and ends when the device was removed or another person came", () => {
  const without = { ...push, devices: [] };
  const before = { ...choice, sessionId: "before" };
  expect(nextOfChoice(before, "ana", without, browser, "en")).toBe("renew");
  expect(nextOfChoice(choice, "ana", without, browser, "en")).toBe("forget");
  expect(nextOfChoice(before, "rui", without, browser, "en")).toBe("forget");
  expect(nextOfChoice(choice, "ana", push, { ...browser, permission: "denied" }, "en")).toBe(
    "forget",
  );
});

test("a subscription with another key is another's", () => {
  const bytes = new Uint8Array([251, 255, 0, 1]);
  expect(isSameKey(bytes.buffer, "-_8AAQ")).toBe(true);
  expect(isSameKey(bytes.buffer, "-_8AAA")).toBe(false);
  expect(isSameKey(null, "-_8AAQ")).toBe(false);
});
