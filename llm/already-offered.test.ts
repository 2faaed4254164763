import { expect, it } from "vitest";
import { aliasesOf } from "./aliases.ts";
import { alreadyOffered } from "./already-offered.ts";
import { LISTINGS, newConversation } from "./evals/town.ts";

const at = "2026-11-23T10:00:00.000Z";
const said = (text: string, author: "bot" | "lead" = "bot") => ({
  id: text,
  author,
  type: "text",
  text,
  at,
});

it("knows what was named last, the last list, and all of it, in the order of the words", () => {
  const messages = [
    said("LX-101 and LX-102"),
    said("rather LX-105?", "lead"),
    said(`Or ${LISTINGS[3]!.title} (LX-104), or LX-103`),
    said("LX-103 has a lift"),
    said("Anything else?"),
  ];
  const aliases = aliasesOf(newConversation({ messages, listings: LISTINGS.slice(0, 5) }));
  expect(alreadyOffered(aliases)).toEqual({
    last: ["L3"],
    list: ["L4", "L3"],
    all: ["L1", "L2", "L4", "L3"],
  });
});
