import { LRUCache } from "lru-cache";
import pLimit, { type LimitFunction } from "p-limit";
import sharp from "sharp";
import { FunnelError } from "../platform/errors.ts";
import { getOutbound, type OutboundOptions } from "../platform/outbound-http.ts";

/** The widest they get, in pixels: a list shows the one, a page of a listing the other. */
export const PHOTO_WIDTHS = { small: 160, large: 1_280 } as const;
type PhotoSize = keyof typeof PHOTO_WIDTHS;

/** @throws FunnelError `upstream_failed` when its host does not give it, or gives something else. */
export type ListingPhotos = (url: string, size: PhotoSize) => Promise<Uint8Array<ArrayBuffer>>;

const KEPT_BYTES = 64 * 1024 * 1024;
const KEPT_MS = 24 * 3_600_000;
/** A host that is down is not asked by every row of every page. */
const FAILURE_KEPT_MS = 60_000;
const MOST_BYTES = 20 * 1024 * 1024;
/** So many of one host: a slow one keeps nobody else's waiting, and large ones do not fill the memory. */
const AT_ONCE = 4;
const MOST_HOSTS = 1_000;
const MOST_PIXELS = 60_000_000;
const READS = [
  "VipsForeignLoadJpegBuffer",
  "VipsForeignLoadPngBuffer",
  "VipsForeignLoadWebpBuffer",
];
const HEADERS = { accept: "image/jpeg, image/png, image/webp", "user-agent": "listing-photos" };

// What stands at an address of a customer's is trusted with the usual formats of photos alone.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: READS });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Photos from the hosts where listings have them, drawn anew at the width they are shown in: nothing
 * of what the host sent reaches a page, and the host learns nothing of who looks.
 */
export function createListingPhotos(outbound: OutboundOptions): ListingPhotos {
  const hosts = new LRUCache<string, LimitFunction>({
    max: MOST_HOSTS,
    memoMethod: () => pLimit(AT_ONCE),
  });
  const photos = new LRUCache<string, Uint8Array<ArrayBuffer> | FunnelError, PhotoAsked>({
    maxSize: KEPT_BYTES,
    sizeCalculation: (photo) => (photo instanceof FunnelError ? 1_000 : photo.byteLength),
    ttl: KEPT_MS,
    ignoreFetchAbort: true,
    async fetchMethod(_key, _old, { context: { url, size }, options }) {
      try {
        const host = URL.parse(url)?.host ?? "";
        return await hosts.memo(host)(async () => {
          const wanted = { headers: HEADERS, maxBytes: MOST_BYTES };
          return drawn(await getOutbound(url, wanted, outbound), PHOTO_WIDTHS[size]);
        });
      } catch (error) {
        options.ttl = FAILURE_KEPT_MS;
        return failureOf(error);
      }
    },
  });
  return async (url, size) => {
    const photo = await photos.forceFetch(`${size} ${url}`, { context: { url, size } });
    if (photo instanceof FunnelError) throw photo;
    return photo;
  };
}

/** An address that may not be asked is the listing's fault, not the request's. */
function failureOf(error: unknown): FunnelError {
  if (!(error instanceof FunnelError)) throw error;
  if (error.code !== "bad_request") return error;
  return new FunnelError("upstream_failed", `The photo's address ${error.message}`, error.details);
}

interface PhotoAsked {
  url: string;
  size: PhotoSize;
}

async function drawn(bytes: Buffer, width: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const photo = await sharp(bytes, { limitInputPixels: MOST_PIXELS, autoOrient: true })
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
    return new Uint8Array(photo);
  } catch {
    const message = "What stands at the address is no JPEG, PNG or WebP of at most 60 megapixels";
    throw new FunnelError("upstream_failed", message, { reason: "not_a_photo" });
  }
}
