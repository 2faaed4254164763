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
const FAILURE_KEPT_MS = 60_000;
const MOST_BYTES = 20 * 1024 * 1024;
/** A browser asks for six things at a time: photos that do not come keep it from all else. */
const TIMEOUT_MS = 4_000;
/** So many of one host: a slow one keeps nobody else's waiting. */
const OF_ONE_HOST = 4;
/** So many of all, that large ones do not fill the memory. */
const AT_ONCE = 12;
/** A drawing takes one of the few threads that sign-ins and files need, too. */
const DRAWN_AT_ONCE = 2;
const MOST_HOSTS = 1_000;
/** A host that does not answer is not asked again for the next photo. */
const DEAD: readonly unknown[] = ["timeout", "no_connection", "unresolved"];
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
  const reading = pLimit(AT_ONCE);
  const drawing = pLimit(DRAWN_AT_ONCE);
  const hosts = new LRUCache<string, LimitFunction>({
    max: MOST_HOSTS,
    memoMethod: () => pLimit(OF_ONE_HOST),
  });
  const dead = new LRUCache<string, FunnelError>({ max: MOST_HOSTS, ttl: FAILURE_KEPT_MS });

  async function read(url: string, host: string): Promise<Buffer> {
    const known = dead.get(host);
    if (known !== undefined) throw known;
    const wanted = { headers: HEADERS, maxBytes: MOST_BYTES };
    try {
      return await getOutbound(url, wanted, { timeoutMs: TIMEOUT_MS, ...outbound });
    } catch (error) {
      if (error instanceof FunnelError && DEAD.includes(error.details["reason"]))
        dead.set(host, failureOf(error));
      throw error;
    }
  }

  const photos = new LRUCache<string, Uint8Array<ArrayBuffer> | FunnelError, PhotoAsked>({
    maxSize: KEPT_BYTES,
    sizeCalculation: (photo) => (photo instanceof FunnelError ? 1_000 : photo.byteLength),
    ttl: KEPT_MS,
    ignoreFetchAbort: true,
    async fetchMethod(_key, _old, { context: { url, size }, options }) {
      try {
        const host = URL.parse(url)?.host ?? "";
        return await hosts.memo(host)(() =>
          reading(async () => {
            const bytes = await read(url, host);
            return drawing(() => drawn(bytes, PHOTO_WIDTHS[size]));
          }),
        );
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
