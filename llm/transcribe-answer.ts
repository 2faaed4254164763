import { z } from "zod";
import type { SpeechSegment } from "../domain/hearing.ts";

/**
 * The SDK drops how sure the transcriber was, and refuses an answer without the fields that only
 * Groq's own server sends. So it gets what it insists on, and the answer whole beside it.
 */
export async function wholeAnswer(url: string | URL | Request, init?: RequestInit) {
  const answer = await fetch(url, { ...init, ...(await inOnePiece(init)) });
  if (!answer.ok) return answer;
  const whole = answered.safeParse(await answer.json().catch(() => undefined)).data ?? {};
  const { text, language, duration } = whole;
  return Response.json({ text, language, duration, x_groq: { id: "" }, whole });
}

/** An aborted or refused upload of a form leaves a rejection in Node's fetch that nobody can handle. */
async function inOnePiece({ body, headers }: RequestInit = {}): Promise<RequestInit> {
  if (!(body instanceof FormData)) return {};
  const form = new Response(body);
  const merged = new Headers(headers);
  merged.set("content-type", form.headers.get("content-type") ?? "");
  return { body: await form.arrayBuffer(), headers: merged };
}

const answered = z.looseObject({
  text: z.string().optional(),
  language: z.string().nullish(),
  duration: z.number().nullish(),
});

const number = z.number().nullish().catch(null);
const body = z.object({
  whole: z.object({
    segments: z
      .array(
        z.object({
          start: number,
          end: number,
          avg_logprob: number,
          no_speech_prob: number,
          compression_ratio: number,
        }),
      )
      .catch([]),
  }),
});

/** The `segments` of a `verbose_json` answer, which is to be one of `wholeAnswer`'s. */
export function whisperSegments(answer: unknown): SpeechSegment[] {
  const { data } = body.safeParse(answer);
  return (data?.whole.segments ?? []).map((segment) => ({
    seconds: (segment.end ?? 0) - (segment.start ?? 0),
    avgLogprob: segment.avg_logprob ?? null,
    noSpeechProb: segment.no_speech_prob ?? null,
    compressionRatio: segment.compression_ratio ?? null,
  }));
}
