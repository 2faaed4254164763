import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TEMPORAL_CLI_VERSION, WHEEL_HASHES } from "./temporal-downloads.ts";
import { temporalDevCommand, temporalServerArgs } from "./temporal.ts";

test("the server runs as temporal-dev.yml says, on ports and a file of its own", () => {
  const args = temporalServerArgs({
    ip: "127.0.0.1",
    port: 17_233,
    uiPort: 18_233,
    dbFile: "/data/t.db",
  });
  const own = ["--ip=127.0.0.1", "--port=17233", "--ui-port=18233", "--db-filename=/data/t.db"];
  expect(args).toEqual(expect.arrayContaining(own));
  const isOwn = (arg: string) => /^--(ip|port|ui-port|db-filename)=/.test(arg);
  expect(args.filter((arg) => !isOwn(arg))).toEqual(
    temporalDevCommand().filter((arg) => !isOwn(arg)),
  );
  expect(args).toEqual(
    expect.arrayContaining([
      "--search-attribute=Organization=Keyword",
      "--search-attribute=Stage=Keyword",
      "--search-attribute=Owner=Keyword",
      "--search-attribute=NextActionAt=Datetime",
      "--dynamic-config-value=frontend.WorkflowTimeSkippingEnabled=true",
    ]),
  );
});

test("without a file and a Web UI it runs in memory and headless", () => {
  const args = temporalServerArgs({ ip: "127.0.0.1", port: 17_233 });
  expect(args).toContain("--headless");
  expect(args.join(" ")).not.toMatch(/ui-port|db-filename|sqlite-pragma/);
});

test("the container and the binary are one version", () => {
  const file = readFileSync(new URL("../../temporal-dev.yml", import.meta.url), "utf8");
  expect(file).toContain(`image: temporalio/temporal:${TEMPORAL_CLI_VERSION}\n`);
  for (const hash of Object.values(WHEEL_HASHES)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});
