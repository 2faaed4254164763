import { EventSourceParserStream } from "eventsource-parser/stream";
import { renew, tokenNow } from "./session.ts";

export interface LiveEvent {
  kind: string;
  leadId: string | null;
  at: string;
  data: Readonly<Record<string, string | number | boolean | null>>;
}

/** `live` sees what happens; `behind` tries to; `offline` knows that the browser has no network. */
export type LiveState = "connecting" | "live" | "behind" | "offline";

export interface LiveOptions {
  onEvent: (event: LiveEvent) => void;
  /** Too much was missed to be told one by one: what is shown has to be read anew. */
  onReset: () => void;
  onState: (state: LiveState) => void;
}

/** A heartbeat comes every 15 seconds: after three without one the line is dead. */
const SILENCE_MS = 45_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Listens to the organization's events until it is stopped; each comes once, whatever breaks. */
export function listen({ onEvent, onReset, onState }: LiveOptions): () => void {
  const stopping = new AbortController();
  let lastId: string | null = null;
  let connection = new AbortController();
  let pauseMs = FIRST_PAUSE_MS;
  let wake = () => {};

  const online = () => wake();
  const offline = () => {
    onState("offline");
    connection.abort();
  };
  addEventListener("online", online);
  addEventListener("offline", offline);

  async function connect(): Promise<void> {
    connection = new AbortController();
    const signal = AbortSignal.any([stopping.signal, connection.signal]);
    let silence = setTimeout(() => connection.abort(), SILENCE_MS);
    const response = await open(signal).finally(() => clearTimeout(silence));
    if (!response.ok || response.body === null) throw new Error(`events: ${response.status}`);
    onState("live");
    silence = setTimeout(() => connection.abort(), SILENCE_MS);
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(silence);
        silence = setTimeout(() => connection.abort(), SILENCE_MS);
        pauseMs = FIRST_PAUSE_MS;
        controller.enqueue(chunk);
      },
    });
    try {
      const events = response.body
        .pipeThrough(heard)
        .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
        .pipeThrough(new EventSourceParserStream());
      for await (const { id, event, data } of events) {
        const isFirst = lastId === null;
        if (id) lastId = id;
        if (event === "ready") {
          // What was read before the first connection may be older than it.
          if (isFirst) onReset();
        } else if (event === "reset") onReset();
        else if (data) onEvent(JSON.parse(data) as LiveEvent);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async function open(signal: AbortSignal): Promise<Response> {
    const ask = (token: string | null) =>
      fetch("/v1/events", {
        signal,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(lastId !== null && { "last-event-id": lastId }),
        },
      });
    const response = await ask(tokenNow());
    return response.status === 401 ? ask(await renew()) : response;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const ended = await connect().then(
        () => true,
        () => false,
      );
      if (stopping.signal.aborted) return;
      // It ends with each token, after a quarter of an hour: that is no trouble.
      if (!ended) onState(navigator.onLine ? "behind" : "offline");
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, pauseMs * (0.5 + Math.random() / 2));
      });
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
  void run();

  return () => {
    stopping.abort();
    wake();
    removeEventListener("online", online);
    removeEventListener("offline", offline);
  };
}
