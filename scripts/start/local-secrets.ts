import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const secrets = z.object({
  SECRET_KEY: z.string(),
  INTERNAL_API_SECRET: z.string(),
  ENCRYPTION_KEYS: z.string(),
  VAPID_PRIVATE_KEY: z.string(),
  POSTGRES_PASSWORD: z.string(),
});
export type LocalSecrets = z.infer<typeof secrets>;

/** Made once for this machine and kept, because what they sealed must stay readable. */
export function loadLocalSecrets(path: string): LocalSecrets {
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as unknown) : {};
  const complete = secrets.parse({ ...generate(), ...(kept as object) });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return complete;
}

function generate(): LocalSecrets {
  return {
    SECRET_KEY: randomBytes(32).toString("base64url"),
    INTERNAL_API_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `local:${randomBytes(32).toString("base64")}`,
    VAPID_PRIVATE_KEY: randomBytes(32).toString("base64url"),
    POSTGRES_PASSWORD: randomBytes(18).toString("base64url"),
  };
}
