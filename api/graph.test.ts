import { expect, test } from "vitest";
import { whatsappInUse } from "./graph.ts";

test.each([
  ["https://graph.facebook.com", false],
  ["http://127.0.0.1:3002", true],
  ["https://graph.facebook.com.example.test", true],
  ["https://notfacebook.com", true],
])("%s is a simulator: %s", (GRAPH_BASE_URL, simulated) => {
  expect(whatsappInUse({ GRAPH_BASE_URL })).toEqual({ simulated });
});
