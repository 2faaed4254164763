import type { ListingCard } from "../prompts/data.ts";
import { featuresAsked, type Topic } from "./hear-topic.ts";
import { named, type Phrases } from "./phrases.ts";

/** The answer to a question about one listing, from its data and nothing else. */
export function answerAbout(
  card: ListingCard,
  topic: Topic,
  text: string,
  { answers }: Phrases,
): string {
  const it = named(card.id);
  switch (topic) {
    case "price":
    case "size":
    case "place":
      return answers[topic](it, card.id);
    case "bedrooms":
    case "bathrooms":
      return answers[topic](it, card);
    case "photos":
      return answers.noPhotos(it);
    case "feature": {
      const has = featuresAsked(text).filter((feature) => card.features.includes(feature));
      return has.length > 0 ? answers.has(it, has.join(", ")) : answers.hasNot(it);
    }
    default:
      return answers.details(it, card.id, card);
  }
}
