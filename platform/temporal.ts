import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client, Connection } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import type { Settings } from "./env.ts";
import { createPayloadCodec } from "./payload-codec.ts";

export const TEMPORAL_SETTINGS = [
  "TEMPORAL_ADDRESS",
  "TEMPORAL_NAMESPACE",
  "TEMPORAL_API_KEY",
  "TEMPORAL_TLS",
  "TEMPORAL_TLS_CERT",
  "TEMPORAL_TLS_KEY",
  "TEMPORAL_TLS_CA",
  "PAYLOAD_KEYS",
] as const;
export type TemporalSettings = Settings<(typeof TEMPORAL_SETTINGS)[number]>;

const CALL_TIMEOUT_MS = 10_000;

export interface Temporal {
  client: Client;
  connection: Connection;
  /** Resolves when the frontend answers. */
  ping(): Promise<void>;
}

/** A client that connects on first use, so that a process starts while Temporal is away. */
export function connectTemporal(settings: TemporalSettings): Temporal {
  const connection = Connection.lazy(temporalConnectionOptions(settings));
  const client = new Client({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    dataConverter: temporalDataConverter(settings),
  });
  return {
    client,
    connection,
    ping: async () => {
      await connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, () =>
        connection.workflowService.describeNamespace({ namespace: settings.TEMPORAL_NAMESPACE }),
      );
    },
  };
}

/** For `Connection` and the worker's `NativeConnection` alike. An API key implies TLS. */
export function temporalConnectionOptions(settings: TemporalSettings) {
  const {
    TEMPORAL_API_KEY: apiKey,
    TEMPORAL_TLS_CERT: crt,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_TLS_CA: ca,
  } = settings;
  const wanted =
    settings.TEMPORAL_TLS ?? (apiKey !== undefined || crt !== undefined || ca !== undefined);
  const tls = {
    ...(crt && key ? { clientCertPair: { crt: pem(crt), key: pem(key) } } : {}),
    ...(ca ? { serverRootCACertificate: pem(ca) } : {}),
  };
  return {
    address: settings.TEMPORAL_ADDRESS,
    tls: wanted ? tls : false,
    ...(apiKey ? { apiKey } : {}),
  };
}

/** Encrypts payloads and error messages when `PAYLOAD_KEYS` is set. Client and worker need the same one. */
export function temporalDataConverter({
  PAYLOAD_KEYS,
}: Pick<TemporalSettings, "PAYLOAD_KEYS">): DataConverter {
  if (!PAYLOAD_KEYS) return {};
  return {
    payloadCodecs: [createPayloadCodec(PAYLOAD_KEYS)],
    failureConverterPath: fileURLToPath(new URL("failure-converter.ts", import.meta.url)),
  };
}

/** The settings hold a PEM text or the path of a PEM file. */
function pem(value: string): Buffer {
  return value.startsWith("-----BEGIN") ? Buffer.from(value) : readFileSync(value);
}
