import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Changes what is loaded; nothing when nothing is. A page that is being read meanwhile comes together
 * with what was there before it was asked for, so the change is made again then.
 */
export function changeLoaded<T>(
  cache: QueryClient,
  queryKey: QueryKey,
  change: (loaded: T) => T,
): void {
  const make = () => {
    cache.setQueryData<T>(queryKey, (loaded) => loaded && change(loaded));
  };
  make();
  const query = cache.getQueryCache().find({ queryKey });
  if (query?.state.fetchStatus === "fetching") query.promise?.then(make, () => undefined);
}
