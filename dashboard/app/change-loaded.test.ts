import { InfiniteQueryObserver, QueryClient, type InfiniteData } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { changeLoaded } from "./change-loaded.ts";

type Loaded = InfiniteData<string[], number>;

test("a change that comes while the next page is read is not lost with that page", async () => {
  const cache = new QueryClient();
  let answer = (_page: string[]) => {};
  const observer = new InfiniteQueryObserver<string[], Error, Loaded, readonly string[], number>(
    cache,
    {
      queryKey: ["list"],
      queryFn: () => new Promise<string[]>((resolve) => (answer = resolve)),
      initialPageParam: 0,
      getNextPageParam: (_last, pages) => pages.length,
    },
  );
  const stop = observer.subscribe(() => {});
  answer(["a", "b"]);
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);

  const reading = observer.fetchNextPage();
  changeLoaded<Loaded>(cache, ["list"], (loaded) => ({
    ...loaded,
    pages: loaded.pages.map((page) => page.map((item) => (item === "b" ? "B" : item))),
  }));
  expect(cache.getQueryData<Loaded>(["list"])?.pages).toEqual([["a", "B"]]);
  answer(["c"]);
  await reading;
  expect(cache.getQueryData<Loaded>(["list"])?.pages).toEqual([["a", "B"], ["c"]]);
  stop();
});

test("what is not loaded is not made up", () => {
  const cache = new QueryClient();
  changeLoaded<Loaded>(cache, ["list"], (loaded) => loaded);
  expect(cache.getQueryData(["list"])).toBeUndefined();
});
