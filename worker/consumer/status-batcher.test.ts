import { expect, test, vi } from "vitest";
import { FunnelError } from "../../platform/errors.ts";
import type { MessageStatusItem, StatusesRequest } from "../../whatsapp/items.ts";
import type { ChannelSecret } from "./internal-api.ts";
import { createStatusBatcher, MAX_STATUSES } from "./status-batcher.ts";

const channel = (id: string): ChannelSecret => ({
  id,
  organizationId: `o-${id}`,
  phoneNumberId: "1",
  appSecret: "s",
});
const status = (wamid: string): MessageStatusItem => ({
  wamid,
  status: "sent",
  at: "2026-11-23T08:00:00Z",
  raw: {},
});

function setUp(refuse: (wamids: string[]) => Error | undefined = () => undefined) {
  const stored: [string, string[]][] = [];
  const store = vi.fn<(request: StatusesRequest) => Promise<void>>(
    async ({ organizationId, statuses }: StatusesRequest) => {
      const wamids = statuses.map(({ wamid }) => wamid);
      const refusal = refuse(wamids);
      if (refusal) throw refusal;
      stored.push([organizationId, wamids]);
    },
  );
  return { store, stored, batcher: createStatusBatcher(store, 0) };
}

test("statuses of one channel are stored together, another's apart", async () => {
  const { batcher, stored } = setUp();
  await Promise.all([
    batcher.add(channel("a"), [status("1")]),
    batcher.add(channel("b"), [status("2")]),
    batcher.add(channel("a"), [status("3"), status("4")]),
  ]);
  expect(stored).toEqual([
    ["o-a", ["1", "3", "4"]],
    ["o-b", ["2"]],
  ]);
});

test("what is refused spoils only its own webhook", async () => {
  const { batcher, stored } = setUp((wamids) =>
    wamids.includes("bad") ? new FunnelError("upstream_failed", "400") : undefined,
  );
  const results = await Promise.allSettled([
    batcher.add(channel("a"), [status("1")]),
    batcher.add(channel("a"), [status("bad")]),
    batcher.add(channel("a"), [status("2")]),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(stored.flatMap(([, wamids]) => wamids)).toEqual(["1", "2"]);
});

test("an API that is down is not asked once for each", async () => {
  const { batcher, store } = setUp(() => new FunnelError("unavailable", "down"));
  const results = await Promise.allSettled(
    ["1", "2", "3"].map((wamid) => batcher.add(channel("a"), [status(wamid)])),
  );
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(store).toHaveBeenCalledTimes(1);
});

test("no request is larger than the API takes", async () => {
  const { batcher, stored } = setUp();
  const many = Array.from({ length: MAX_STATUSES * 2 + 1 }, (_, i) => status(String(i)));
  await Promise.all([
    batcher.add(channel("a"), [status("first")]),
    batcher.add(channel("a"), many),
  ]);
  expect(stored.map(([, wamids]) => wamids.length).toSorted((a, b) => a - b)).toEqual([
    1,
    1,
    MAX_STATUSES,
    MAX_STATUSES,
  ]);
});
