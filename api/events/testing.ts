import { expect } from "vitest";

export interface Frame {
  id: string;
  event: string;
  data: { kind: string; leadId: string | null; at: string; data: { n?: number } };
}

interface App {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** A client of the stream, which reads as a browser would. */
export async function openStream(
  app: App,
  headers: Record<string, string>,
  { path = "/v1/events", lastId }: { path?: string; lastId?: string | undefined } = {},
) {
  const response = await app.request(path, {
    headers: { ...headers, ...(lastId ? { "last-event-id": lastId } : {}) },
  });
  expect(response.status).toBe(200);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const frames: Frame[] = [];
  async function next(): Promise<Frame | null> {
    while (frames.length === 0) {
      const { done, value } = await reader.read();
      if (done) return null;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop() ?? "";
      frames.push(...parts.filter((part) => part.startsWith("id:")).map(parse));
    }
    return frames.shift() ?? null;
  }
  return { ready: await next(), next, close: () => reader.cancel() };
}

function parse(text: string): Frame {
  const field = (name: string) => text.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1] ?? "";
  return {
    id: field("id"),
    event: field("event"),
    data: JSON.parse(field("data")) as Frame["data"],
  };
}

export async function readFrames(
  client: Awaited<ReturnType<typeof openStream>>,
  count: number,
): Promise<Frame[]> {
  const seen: Frame[] = [];
  while (seen.length < count) seen.push((await client.next())!);
  return seen;
}

export const numbersOf = (frames: Frame[]) => frames.map(({ data }) => data.data.n);
