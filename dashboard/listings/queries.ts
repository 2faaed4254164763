import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { answerOf, blobOf, versionedAnswerOf, type AnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";

type Listings = (typeof api)["listings"];
export type ListingPage = AnswerOf<Listings["$get"]>;
export type Listing = ListingPage["items"][number];
export type ListingQuery = Omit<InferRequestType<Listings["$get"]>["query"], "cursor" | "limit">;
export type NewListing = InferRequestType<Listings["$post"]>["json"];
export type ListingChange = InferRequestType<Listings[":listingId"]["$patch"]>["json"];
export type Match = AnswerOf<Listings["match"]["$get"]>["items"][number];
export type Wishes = Omit<InferRequestType<Listings["match"]["$get"]>["query"], "limit">;
export type PhotoSize = NonNullable<
  InferRequestType<Listings[":listingId"]["photos"][":number"]["$get"]>["query"]["size"]
>;

const PAGE = "50";
const OFFERED = "20";

export function listingsQuery(asked: ListingQuery) {
  return infiniteQueryOptions({
    queryKey: ["listings", "list", asked] as const,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.listings.$get(
          { query: { ...asked, limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function listingQuery(listingId: string) {
  return queryOptions({
    queryKey: ["listings", "one", listingId] as const,
    queryFn: () => versionedAnswerOf(api.listings[":listingId"].$get({ param: { listingId } })),
  });
}

/** A photo's bytes. Who gives a listing another photo gives it another address. */
export function photoQuery(listingId: string, number: number, address: string, size: PhotoSize) {
  return queryOptions({
    queryKey: ["photos", listingId, number, address, size] as const,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) =>
      blobOf(
        api.listings[":listingId"].photos[":number"].$get(
          { param: { listingId, number: String(number) }, query: { size } },
          { init: { signal } },
        ),
      ),
  });
}

/** What the bot would offer for these wishes. */
export function matchesQuery(wishes: Wishes) {
  return queryOptions({
    queryKey: ["listings", "match", wishes] as const,
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.listings.match.$get({ query: { ...wishes, limit: OFFERED } }, { init: { signal } }),
        )
      ).items,
  });
}
