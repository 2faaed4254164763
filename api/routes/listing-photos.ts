import { createRoute, z } from "@hono/zod-openapi";
import { findWholeListing } from "../../db/queries/change-listing.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { PHOTO_WIDTHS } from "../listing-photos.ts";
import { bearer, failure, problems404 } from "./responses.ts";

const photo = createRoute({
  method: "get",
  path: "/{listingId}/photos/{number}",
  tags: ["Listings"],
  summary: "A photo of a listing, small or large",
  description: `Fetched from where \`photoUrls\` says and drawn anew as WebP, at most ${PHOTO_WIDTHS.small} or ${PHOTO_WIDTHS.large} pixels wide; kept for a day.`,
  security: bearer,
  request: {
    params: z.object({
      listingId: z.uuid().openapi({ param: { name: "listingId", in: "path" } }),
      number: z.coerce
        .number()
        .int()
        .min(1)
        .max(1_000)
        .openapi({
          param: { name: "number", in: "path" },
          description: "Which of `photoUrls`, from 1",
          example: 1,
        }),
    }),
    query: z.object({ size: z.enum(["small", "large"]).default("large") }),
  },
  responses: {
    200: {
      content: { "image/webp": { schema: z.string().openapi({ format: "binary" }) } },
      description: "The photo",
    },
    ...problems404,
    502: failure("Its host does not give it; `reason` says why"),
  },
});

/** Behind `/listings`. */
export function listingPhotoRoutes({ db, listingPhotos }: ApiDeps) {
  return createRouter().openapi(photo, async (c) => {
    const { listingId, number } = c.req.valid("param");
    const listing = found(
      await db.tenant(c.get("session").organizationId, (tx) => findWholeListing(tx, listingId)),
    );
    const url = found(listing.photoUrls[number - 1] ?? null);
    return c.body(await listingPhotos(url, c.req.valid("query").size), 200, {
      "content-type": "image/webp",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });
}
