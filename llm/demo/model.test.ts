import { generateText, Output } from "ai";
import { expect, it } from "vitest";
import { z } from "zod";
import { createDemoModel } from "./model.ts";

it("answers no stage but ours", async () => {
  const ask = (name: string) =>
    generateText({
      model: createDemoModel(),
      prompt: "<state>{}</state>",
      output: Output.object({ name, schema: z.object({}) }),
      maxRetries: 0,
    });
  await expect(ask("horoscope")).rejects.toThrow(/horoscope/u);
  await expect(
    generateText({ model: createDemoModel(), prompt: "hi", maxRetries: 0 }),
  ).rejects.toThrow(/without a name/u);
});

it("says of every answer that it is simulated", async () => {
  const { providerMetadata } = await createDemoModel().doGenerate({
    prompt: [{ role: "user", content: [{ type: "text", text: '<state>{"facts":{}}</state>' }] }],
    responseFormat: { type: "json", name: "memory" },
  });
  expect(providerMetadata).toEqual({ demo: { simulated: true } });
});
