export interface KnowledgeSearch {
  part?: "playbooks";
  /** A question, as a lead would ask it. */
  q?: string;
}

export function readKnowledgeSearch({ part, q }: Record<string, unknown>): KnowledgeSearch {
  return {
    ...(part === "playbooks" && { part }),
    ...(typeof q === "string" && q !== "" && { q }),
  };
}
