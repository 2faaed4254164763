import { createHash, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Media } from "./model.ts";
import type { Store } from "./store.ts";

/** The bytes of media, beside the journal or in memory. */
export interface MediaFiles {
  add(bytes: Uint8Array, mimeType: string, filename?: string): Media;
  bytes(id: string): Uint8Array<ArrayBuffer> | undefined;
  remove(id: string): boolean;
}

export function createMediaFiles(store: Store, dir?: string): MediaFiles {
  const inMemory = new Map<string, Uint8Array<ArrayBuffer>>();
  const folder = dir && join(dir, "media");
  if (folder) mkdirSync(folder, { recursive: true });
  return {
    add(bytes, mimeType, filename) {
      const id = `9${randomInt(10 ** 13)
        .toString()
        .padStart(14, "0")}`;
      if (folder) writeFileSync(join(folder, id), bytes);
      else inMemory.set(id, Uint8Array.from(bytes));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const media = { id, mimeType, sha256, size: bytes.length, filename };
      store.put({ kind: "media", value: media });
      return media;
    },
    bytes(id) {
      if (!store.media.has(id)) return undefined;
      return folder ? Uint8Array.from(readFileSync(join(folder, id))) : inMemory.get(id);
    },
    remove(id) {
      if (!store.media.has(id)) return false;
      store.put({ kind: "gone", of: "media", id });
      inMemory.delete(id);
      if (folder) rmSync(join(folder, id), { force: true });
      return true;
    },
  };
}
