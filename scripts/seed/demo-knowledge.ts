import type { TenantTx } from "../../db/client.ts";
import { knowledgeAnswers, playbooks } from "../../db/schema/index.ts";
import { textSearchDictionary } from "../../domain/text-search-dictionary.ts";

/** What the demo organization answers in its own words, and how it meets a "too expensive". */
export async function seedDemoKnowledge(tx: TenantTx, organizationId: string): Promise<void> {
  await tx.insert(knowledgeAnswers).values(
    ANSWERS.map((words) => ({
      ...words,
      organizationId,
      dictionary: textSearchDictionary(words.language),
    })),
  );
  await tx.insert(playbooks).values({
    organizationId,
    objection: "price",
    guidance:
      "Agree that it is a lot of money. Ask once what they compare it with. Offer to look for less in the next area. A colleague can ask the owner; never say that the price will move.",
  });
}

const ANSWERS = [
  {
    language: "en",
    question: "Are pets allowed?",
    answer:
      "Cats and small dogs are welcome in most of our rentals. The owner has the last word, and we ask before a viewing.",
  },
  {
    language: "en",
    question: "How much is the deposit for a rental?",
    answer:
      "Two months' rent when the contract is signed. It comes back when you hand back the keys.",
  },
  {
    language: "en",
    question: "Which commission or agency fees does a buyer pay?",
    answer: "None. The seller pays our fee.",
  },
  {
    language: "en",
    question: "Can I get a mortgage as a non-resident?",
    answer:
      "Portuguese banks do lend to non-residents. We introduce you to two independent brokers; which terms you get is between you and the bank.",
  },
  {
    language: "pt",
    question: "Que documentos são precisos para arrendar?",
    answer:
      "Documento de identificação, NIF, os últimos recibos de vencimento e a declaração de IRS.",
  },
  {
    language: "es",
    question: "¿Se puede hacer la visita por videollamada?",
    answer: "Sí. Un compañero enseña la vivienda por vídeo a la hora que acordéis.",
  },
];
