export interface Places {
  /** A place among those of `key`, given back when it is disposed; null when all are taken. */
  take(key: string): Disposable | null;
}

/** So many places for each key, in this process. */
export function fewAtOnce(most: number): Places {
  const taken = new Map<string, number>();
  return {
    take(key) {
      const count = taken.get(key) ?? 0;
      if (count >= most) return null;
      taken.set(key, count + 1);
      return {
        [Symbol.dispose]() {
          const rest = (taken.get(key) ?? 0) - 1;
          if (rest > 0) taken.set(key, rest);
          else taken.delete(key);
        },
      };
    },
  };
}
