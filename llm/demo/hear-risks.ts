import type { Risk } from "../../domain/observation.ts";
import { fold } from "./fold.ts";
import { type Meaning, says } from "./lexicon.ts";

const INJECTION =
  /\b(ignore|disregard|forget|override)\b.{0,30}\b(instructions?|rules|prompt|previous|above|everything)\b|system prompt|developer mode|jailbreak|you are now\b|act as (if|a|an)\b|pretend (to be|you)|(reveal|show|print|repeat|tell me) (me )?(your|the) (system |hidden )?(prompt|instructions|rules)|\b(say|write|answer|reply|respond) (that )?(the )?(price|rent|it) (is|costs)|<\/?(state|thread|system)|new instructions/u;

const SIGNS: Readonly<Partial<Record<Risk, RegExp>>> = {
  opt_out:
    /\b(stop|quit|cease) (messaging|texting|writing|contacting|sending|bothering)|(don't|do not|never) (message|text|contact|write( to)?|bother|send) me\b(?! (the|a|any|photos|pictures)\b)|\bunsubscribe|\bopt(ing)? out|(remove|delete|take) (me|my number)( off| from)?|leave me alone|no more messages|no me (escrib|contact|mand)|dejen? de escrib|nao me (contact|escrev|mand)|parem? de/u,
  person_wanted:
    /\b(speak|talk|chat|connect me|put me through)\s?(to|with)? (a |an |the |some |your |one of your )?(real |actual |live |human )?(person|human|agent|someone|somebody|advisor|consultant|representative|manager|colleague)|\b(real|actual|live) (person|human|agent)\b|\bhuman please|\bagent please|\b(call|phone|ring) me\b|give me a call|hablar con (una persona|alguien|un agente)|falar com (uma pessoa|alguem|um agente)/u,
  legal:
    /\b(lawyer|attorney|sue|lawsuit|legal action|solicitor|ombudsman|court|gdpr complaint|data protection authority)\b/u,
  payment:
    /\b(iban|bank (details|account|transfer)|wire (the|transfer|money)|pay (the )?deposit|pay now|how (do|can) i pay|credit card|refund|paypal|bitcoin payment)\b/u,
  discrimination:
    /(kind|type|sort) of people|who lives (there|in)|(many|any|no|without|too many|lots of) (immigrants|foreigners|muslims|christians|jews|blacks|gypsies|arabs|africans|indians|gays)|(?<!\b(we are|we're|i am|i'm|as) an? )\b(white|black|muslim|christian|jewish|asian|hispanic) (area|neighbou?rhood|neighbours|neighbors|people|famil)|is it safe|safe (area|neighbou?rhood|for)|crime|good schools/u,
  injection: INJECTION,
  off_topic:
    /\b(weather|joke|poem|recipe|football|soccer|bitcoin|crypto|president|election|homework|translate|write (me )?(some |a )?(python|code|javascript|essay|song)|python script|movie|horoscope|stock market)\b/u,
  minor:
    /\b(i am|i'm|im) (1[0-7]|[5-9])( years?( old)?)?\b(?!\s?(k|m|eur|€|%|\d))(?=( years| yo|[.!,]|$| and))/u,
};
/** The same beside English. */
const MEANS: readonly (readonly [Meaning, Risk])[] = [
  ["opt_out", "opt_out"],
  ["person", "person_wanted"],
  ["legal", "legal"],
  ["payment", "payment"],
  ["people", "discrimination"],
];
const ASKS_WHAT_WE_ARE =
  /\b(are|r) (you|u) (a |an )?(real|human|bot|robot|machine|person|ai\b|automated|computer)|is this (a |an )?(bot|robot|human|real person|ai\b)/u;

export function hearRisks(text: string): Risk[] {
  const folded = fold(text);
  const english = (Object.entries(SIGNS) as [Risk, RegExp][]).filter(([, sign]) =>
    sign.test(folded),
  );
  const others = MEANS.filter(([meaning]) => says(meaning, folded));
  const found = [...new Set([...english.map(([risk]) => risk), ...others.map(([, risk]) => risk)])];
  return asksWhatWeAre(text) ? found.filter((risk) => risk !== "person_wanted") : found;
}

export function asksWhatWeAre(text: string): boolean {
  return ASKS_WHAT_WE_ARE.test(fold(text));
}

/** The text without the sentences that try to instruct: what they say counts for nothing. */
export function withoutInjections(text: string): string {
  return text
    .split(/(?<=[.!?])\s+|\n/u)
    .filter((sentence) => !INJECTION.test(fold(sentence)))
    .join(" ");
}
