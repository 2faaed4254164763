import { expect } from "vitest";

/** A JSON Schema as the API's description has it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  example?: unknown;
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
}
export interface Operation {
  /** As `POST /leads/{id}/takeover`. */
  route: string;
  method: string;
  path: string;
  security?: unknown;
  parameters: { in: string; name: string; required?: boolean; schema?: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
export interface Description {
  operations: Operation[];
  schemas: Record<string, Schema>;
}

interface App {
  request(path: string): Response | Promise<Response>;
}

/** What the running server says of itself. */
export async function describedBy(app: App): Promise<Description> {
  const document = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<string, Record<string, Omit<Operation, "route" | "method" | "path">>>;
    components: { schemas: Record<string, Schema> };
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]) => {
      const method = name.toUpperCase();
      return {
        ...operation,
        parameters: operation.parameters ?? [],
        method,
        path,
        route: `${method} ${path}`,
      };
    }),
  );
  expect(operations.length).toBeGreaterThan(60);
  return { operations, schemas: document.components.schemas };
}

/** Follows a reference. */
export function resolve(schema: Schema, { schemas }: Pick<Description, "schemas">): Schema {
  if (schema.$ref === undefined) return schema;
  const target = schemas[schema.$ref.replace("#/components/schemas/", "")];
  if (!target) throw new Error(`No schema ${schema.$ref}`);
  return resolve(target, { schemas });
}

export function bodySchema({ requestBody }: Operation): Schema | null {
  return requestBody?.content?.["application/json"]?.schema ?? null;
}
