import { parse } from "csv-parse/sync";
import { inArray, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dailyFigures, organizations, users } from "../../db/schema/index.ts";
import type { Series } from "../../db/queries/analytics/read-figures.ts";
import { bucketOf } from "../../domain/duration-buckets.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { REPORT_NAMES, REPORTS } from "../views/analytics.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
  await inside((tx) => tx.update(organizations).set({ timeZone: "Asia/Kolkata" }));
});
afterAll(() => client[Symbol.asyncDispose]());

const inside = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const figure = (day: string, metric: string, key: string, detail: string, count: number, sum = 0) =>
  inside((tx) =>
    tx
      .insert(dailyFigures)
      .values({ organizationId: client.org.organizationId, day, metric, key, detail, count, sum }),
  );
const get = (path: string) => client.get(`/v1/analytics/${path}`);

describe("a report", () => {
  test("has every day of the period, what has just happened, and the zone", async () => {
    await figure("2026-11-02", "reached", "qualified", "ad", 3);
    const { body } = await get("funnel?from=2026-11-01&to=2026-11-03");
    expect(body).toMatchObject({
      timeZone: "Asia/Kolkata",
      days: ["2026-11-01", "2026-11-02", "2026-11-03"],
    });
    expect(body["series"]).toEqual([
      { metric: "reached", key: "qualified", detail: "ad", counts: [0, 3, 0], sums: [0, 0, 0] },
    ]);
    await client.addLead({ source: "ad", sourceDetail: "ad-7" });
    const now = await get("sources");
    expect(now.body["days"]).toHaveLength(30);
    expect(now.body["series"]).toMatchObject([{ key: "ad", detail: "ad-7" }]);
    expect(now.body["series"][0].counts.at(-1)).toBe(1);
  });

  test("as CSV says the same, and no cell is a formula", async () => {
    await figure("2026-11-02", "leads", "=1+1", "", 2);
    const path = "/v1/analytics/sources?from=2026-11-02&to=2026-11-02&format=csv";
    const response = await client.app.request(path, { headers: client.owner.headers });
    expect(response.headers.get("content-type")).toContain("text/csv");
    const lines = (await response.text()).trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe("2026-11-02,leads,'=1+1,,2,0");
  });

  test.each(REPORT_NAMES)("of %s as CSV is the JSON, days without anything too", async (name) => {
    for (const metric of REPORTS[name].metrics) {
      await figure("2026-06-02", metric, "a, b", 'c "d"', 4, 5);
      await figure("2026-06-03", metric, "e", "", -1, 0);
    }
    const path = `${name}?from=2026-06-01&to=2026-06-04`;
    const { body } = await get(path);
    const csv = await client.app.request(`/v1/analytics/${path}&format=csv`, client.owner);
    const lines = parse(await csv.text(), { columns: true, bom: true, cast: true });
    expect(lines).toEqual(
      body["series"].flatMap(({ metric, key, detail, counts, sums }: Series) =>
        body["days"].map((day: string, i: number) => ({
          day,
          metric,
          key,
          detail,
          count: counts[i],
          sum: sums[i],
        })),
      ),
    );
    expect(lines).toHaveLength(REPORTS[name].metrics.length * 2 * 4);
  });

  test.each(["from=2026-11-02&to=2026-11-01", "from=2024-01-01&to=2026-01-01", "from=yesterday"])(
    "of no such period is refused: %s",
    async (query) => {
      expect((await get(`funnel?${query}`)).status).toBe(400);
      expect((await get(`summary?${query}`)).status).toBe(400);
    },
  );

  test("of another organization shows nothing of this one", async () => {
    const rows = await client.db.tenant(v7(), (tx) => tx.execute(sql`select from daily_figures`));
    expect(rows).toHaveLength(0);
  });
});

test("the summary compares with the period before, and prices a qualified lead", async () => {
  await figure("2026-10-10", "reached", "qualified", "organic", 4);
  await figure("2026-10-10", "llm_cost", "eyes", "m", 9, 1_000);
  await figure("2026-10-09", "reached", "qualified", "organic", 1);
  await figure("2026-10-10", "reply_time", "bot", String(bucketOf(4_000)), 2, 8_000);
  const { body } = await get("summary?from=2026-10-10&to=2026-10-10&compare=previous");
  expect(body["period"]).toMatchObject({
    reached: { qualified: 4 },
    llm: { calls: 9, costMicros: 1_000, costMicrosPerQualified: 250 },
    botReply: { count: 2, meanMs: 4_000 },
  });
  expect(Math.abs(body["period"].botReply.p50Ms - 4_000)).toBeLessThan(200);
  expect(body["previous"]).toMatchObject({
    reached: { qualified: 1 },
    llm: { costMicrosPerQualified: 0 },
  });
});

test("response times and agents", async () => {
  const times = await get("response-times?from=2026-10-10&to=2026-10-11");
  expect(times.body["days"]).toHaveLength(2);
  expect(times.body["total"].bot.count).toBe(2);
  await figure(
    "2026-10-10",
    "agent_reply_time",
    client.owner.userId,
    String(bucketOf(90_000)),
    1,
    90_000,
  );
  await client.addLead({ assigneeId: client.owner.userId });
  const { organizationId } = client.org;
  const gone = await createMember(client.db, organizationId, "agent");
  const goneEarlier = await createMember(client.db, organizationId, "agent");
  await figure("2026-10-10", "agent_reply_time", gone.userId, String(bucketOf(1_000)), 1, 1_000);
  await client.db.tenant(organizationId, (tx) =>
    tx
      .update(users)
      .set({ disabledAt: new Date() })
      .where(inArray(users.id, [gone.userId, goneEarlier.userId])),
  );
  const { body } = await get("agents?from=2026-10-10&to=2026-10-10");
  const replies = { count: 1, meanMs: 90_000 };
  expect(body["items"]).toMatchObject([
    { userId: client.owner.userId, disabled: false, openLeads: 1, replies },
    { userId: gone.userId, disabled: true, openLeads: 0, replies: { count: 1 } },
  ]);
});

test("weeks and months add up what their days have", async () => {
  for (const [day, count] of [
    ["2025-01-30", 1],
    ["2025-01-31", 2],
    ["2025-02-01", 4],
    ["2025-02-03", 8],
  ] as const)
    await figure(day, "leads", "grain", "", count, count * 10);
  const counts = async (grain: string) => {
    const { body } = await get(`sources?from=2025-01-30&to=2025-02-04&grain=${grain}`);
    const [series] = body["series"] as Series[];
    return [body["grain"], body["days"], series?.counts, series?.sums];
  };
  expect(await counts("month")).toEqual([
    "month",
    ["2025-01-30", "2025-02-01"],
    [3, 12],
    [30, 120],
  ]);
  expect(await counts("week")).toEqual(["week", ["2025-01-30", "2025-02-03"], [7, 8], [70, 80]]);
  const { body } = await get("response-times?from=2025-01-30&to=2025-02-04&grain=month");
  expect(body["days"]).toHaveLength(2);
});

test("calls without a known price are told, and cost nothing known", async () => {
  await figure("2025-05-01", "llm_cost", "eyes", "m", 2, 0);
  await figure("2025-05-01", "llm_unpriced", "eyes", "m", 2);
  const none = (await get("summary?from=2025-05-01&to=2025-05-01")).body["period"].llm;
  expect(none).toMatchObject({ calls: 2, unpricedCalls: 2, costMicros: null });
  await figure("2025-05-02", "llm_cost", "eyes", "m", 1, 50);
  const some = (await get("summary?from=2025-05-01&to=2025-05-02")).body["period"].llm;
  expect(some).toMatchObject({ calls: 3, unpricedCalls: 2, costMicros: 50 });
});

test("the summary as CSV has a line for each figure, and the period before beside it", async () => {
  await figure("2025-07-02", "leads", "ad", "", 5);
  await figure("2025-07-01", "leads", "ad", "", 3);
  const path = "/v1/analytics/summary?from=2025-07-02&to=2025-07-02&compare=previous&format=csv";
  const response = await client.app.request(path, { headers: client.owner.headers });
  const [columns, ...lines] = parse(await response.text());
  expect(columns).toEqual(["figure", "period", "previous"]);
  expect(lines).toContainEqual(["leads", "5", "3"]);
  expect(lines).toContainEqual(["llm.calls", "0", "0"]);
});
