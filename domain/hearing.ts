/** A stretch of speech as transcribers of the Whisper family judge it; null is what one does not tell. */
export interface SpeechSegment {
  seconds: number;
  /** Mean log probability of its tokens: 0 is certain. */
  avgLogprob: number | null;
  /** 0 to 1. */
  noSpeechProb: number | null;
  /** Of its text: what repeats itself compresses well. */
  compressionRatio: number | null;
}

/** `low`: what was heard is said back to the lead before it counts. */
export type Confidence = "high" | "low";

/** Whisper itself decodes anew below -1, where it is already often wrong. */
const UNCERTAIN_LOGPROB = -0.7;
const MOSTLY_SILENCE = 0.6;
/** Whisper's own sign that it fell into a loop. */
const REPEATS_ITSELF = 2.4;
/** A name that was mumbled does not put the whole note in doubt. */
const MOST_DOUBTFUL = 0.2;

/** Whether what was heard may count as said. What cannot be judged is not trusted. */
export function hearingConfidence(segments: readonly SpeechSegment[]): Confidence {
  const total = secondsOf(segments);
  if (total === 0) return "low";
  return secondsOf(segments.filter(isDoubtful)) / total > MOST_DOUBTFUL ? "low" : "high";
}

function isDoubtful({ avgLogprob, noSpeechProb, compressionRatio }: SpeechSegment): boolean {
  if (avgLogprob === null || avgLogprob < UNCERTAIN_LOGPROB) return true;
  if (noSpeechProb !== null && noSpeechProb > MOSTLY_SILENCE) return true;
  return compressionRatio !== null && compressionRatio > REPEATS_ITSELF;
}

function secondsOf(segments: readonly SpeechSegment[]): number {
  return segments.reduce((sum, { seconds }) => sum + Math.max(0, seconds), 0);
}
