/** An answer of the business's own, as replies may use and cite it. */
export interface KnowledgeCard {
  id: string;
  question: string;
  answer: string;
}
