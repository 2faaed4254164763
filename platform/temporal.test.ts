import { loadDataConverter } from "@temporalio/common/lib/internal-non-workflow/index.js";
import { describe, expect, it } from "vitest";
import { parseSettings } from "./env.ts";
import {
  connectTemporal,
  TEMPORAL_SETTINGS,
  temporalConnectionOptions,
  temporalDataConverter,
} from "./temporal.ts";

const PEM = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----";
const settings = (env: Record<string, string>) =>
  parseSettings({ TEMPORAL_ADDRESS: "localhost:7233", ...env }, ...TEMPORAL_SETTINGS);

describe("Temporal connection", () => {
  it("is plain by default, and TLS with an API key, a certificate, or when asked", () => {
    expect(temporalConnectionOptions(settings({}))).toEqual({
      address: "localhost:7233",
      tls: false,
    });
    expect(temporalConnectionOptions(settings({ TEMPORAL_API_KEY: "k" }))).toMatchObject({
      tls: {},
      apiKey: "k",
    });
    expect(temporalConnectionOptions(settings({ TEMPORAL_TLS: "true" })).tls).toEqual({});
    const pair = temporalConnectionOptions(
      settings({ TEMPORAL_TLS_CERT: PEM, TEMPORAL_TLS_KEY: PEM, TEMPORAL_TLS_CA: PEM }),
    );
    expect(pair.tls).toEqual({
      clientCertPair: { crt: Buffer.from(PEM), key: Buffer.from(PEM) },
      serverRootCACertificate: Buffer.from(PEM),
    });
  });

  it("does not connect before it is used, and closes", async () => {
    const { connection } = connectTemporal(settings({}));
    await connection.close();
  });

  it("encrypts error messages too when keys are set", async () => {
    const keys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
    const { failureConverter, payloadCodecs, payloadConverter } = loadDataConverter(
      temporalDataConverter(settings({ PAYLOAD_KEYS: keys })),
    );
    expect(payloadCodecs).toHaveLength(1);
    const failure = failureConverter.errorToFailure(new Error("canary"), payloadConverter);
    expect(failure.message).not.toContain("canary");
    expect(temporalDataConverter(settings({}))).toEqual({});
  });
});
