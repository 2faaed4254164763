import { Hono } from "hono";
import type { Simulation } from "./context.ts";
import { GraphError, requireToken, unknownObject } from "./graph-error.ts";

const MB = 1024 * 1024;
const LIMITS: readonly (readonly [kind: RegExp, bytes: number])[] = [
  [/^image\/webp$/, MB / 2],
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^(audio|video)\//, 16 * MB],
  [/^(application|text)\//, 100 * MB],
];

/** Upload, look up and delete media. The object route comes last: it takes any id. */
export function mediaRoutes(sim: Simulation) {
  return new Hono()
    .post("/:phoneNumberId/media", async (c) => {
      const { phoneNumberId } = c.req.param();
      if (!sim.store.channels.has(phoneNumberId)) throw unknownObject("post", phoneNumberId);
      const form = await c.req.parseBody().catch((): Record<string, undefined> => ({}));
      const { file, type, messaging_product: product } = form;
      if (product !== "whatsapp")
        throw new GraphError(100, "The parameter messaging_product is required.");
      if (!(file instanceof File)) throw new GraphError(100, "The parameter file is required.");
      const mimeType = typeof type === "string" && type.includes("/") ? type : file.type;
      const limit = LIMITS.find(([kind]) => kind.test(mimeType))?.[1];
      if (limit === undefined)
        throw new GraphError(
          100,
          `Param file must be a file with one of the supported types, not ${mimeType}.`,
        );
      if (file.size > limit)
        throw new GraphError(131053, `The file is larger than ${limit} bytes.`);
      const media = sim.files.add(new Uint8Array(await file.arrayBuffer()), mimeType, file.name);
      return c.json({ id: media.id });
    })
    .get("/:id", (c) => {
      const media = sim.store.media.get(c.req.param("id"));
      if (!media) throw unknownObject("get", c.req.param("id"));
      return c.json({
        messaging_product: "whatsapp",
        url: `${new URL(c.req.url).origin}/media/${media.id}`,
        mime_type: media.mimeType,
        sha256: media.sha256,
        file_size: media.size,
        id: media.id,
      });
    })
    .delete("/:id", (c) => {
      if (!sim.files.remove(c.req.param("id"))) throw unknownObject("delete", c.req.param("id"));
      return c.json({ success: true });
    });
}

/** The URL that a media look-up names: the bytes, for who has the token. */
export function downloadRoute(sim: Simulation) {
  return new Hono().get("/media/:id", (c) => {
    requireToken(c.req.header("authorization"));
    const media = sim.store.media.get(c.req.param("id"));
    const bytes = media && sim.files.bytes(media.id);
    if (!bytes) throw unknownObject("get", c.req.param("id"));
    return c.body(bytes, 200, { "content-type": media.mimeType });
  });
}
