/** A list that has pages, whole: for lists that people read as one. */
export async function readAll<Item>(
  read: (page: {
    limit: string;
    cursor?: string;
  }) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: Item[]; nextCursor: string | null } = await read({
      limit: "100",
      ...(cursor !== "" && { cursor }),
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
