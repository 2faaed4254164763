import { expect, test } from "vitest";
import { testApi } from "../tests/api.ts";
import { ACCESS } from "./auth/access.ts";

const unreachable = () => Promise.reject(new Error("no database here"));
const db = { tenant: unreachable, router: unreachable, eraser: unreachable } as never;
const { app } = testApi(db);

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { description?: string; security?: unknown }>>;
}
const read = async () => (await (await app.request("/openapi.json")).json()) as Document;
const routesOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

test("every described route behind the token has its row in the table of access, and every row a route", async () => {
  const described = routesOf(await read())
    .filter(({ operation }) => operation.security !== undefined)
    .map(({ route }) => route);
  expect(described.toSorted()).toEqual(Object.keys(ACCESS).toSorted());
});

test("each says whom it lets in, once, however often it is read", async () => {
  await read();
  for (const { route, operation } of routesOf(await read())) {
    if (ACCESS[route] === undefined) continue;
    const said = operation.description?.match(/Needs the role/g) ?? [];
    expect([route, said.length]).toEqual([route, 1]);
  }
});

test("what may be changed at a version says that it takes one, and its address that it tells one", async () => {
  const { paths } = (await read()) as unknown as {
    paths: Record<string, Record<string, Described>>;
  };
  interface Described {
    parameters?: { name: string }[];
    responses: Record<string, { headers?: Record<string, unknown> }>;
  }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const takes = ({ parameters = [] }: Described) =>
    parameters.some(({ name }) => name === "If-Match");
  const versioned = operations.filter(({ responses }) => responses["412"] !== undefined);
  expect(versioned.length).toBeGreaterThan(15);
  expect(operations.filter(takes)).toEqual(versioned);
  const label = paths["/labels/{labelId}"]?.["get"];
  expect(label?.responses["200"]?.headers).toHaveProperty("ETag");
});
