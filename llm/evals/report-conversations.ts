import type { RunRecord, TurnRecord } from "./record.ts";
import { type Html, html, NOTHING } from "./report-html.ts";
import type { Sent } from "./world.ts";

/** Every conversation, those that failed first and open to a reader at once. */
export function conversationsHtml(runs: readonly RunRecord[]): Html {
  const sorted = runs.toSorted((a, b) => Number(isClean(a)) - Number(isClean(b)));
  return html`<h3>Conversations</h3>
    ${sorted.map(conversation)}`;
}

function isClean({ failures, infra }: RunRecord): boolean {
  return failures.length === 0 && infra === null;
}

function conversation(record: RunRecord): Html {
  const { scenario, language, run, failures, infra, turns } = record;
  const verdict =
    infra === null ? (isClean(record) ? "passed" : failures.join("; ")) : `not played: ${infra}`;
  return html`<details>
    <summary>
      ${scenario} (${language}, run ${run + 1}):
      <span class="${isClean(record) ? "good" : "bad"}">${verdict}</span>
    </summary>
    ${turns.map(turnHtml)}
  </details>`;
}

function turnHtml(turn: TurnRecord): Html {
  const { cause, lead, seen, wanted, done, rules, text, source, violations, faults } = turn;
  const came = cause === "messages" ? NOTHING : html`<p class="dim">${cause.replace("_", " ")}</p>`;
  const notes = [
    `seen: ${seen.intent}, ${seen.language}`,
    ...(seen.risks.length > 0 ? [`risks: ${seen.risks.join(", ")}`] : []),
    ...(seen.facts.length > 0 ? [`facts: ${seen.facts.join(", ")}`] : []),
    `wanted: ${wanted}`,
    `done: ${done}`,
    ...(rules.length > 0 ? [`changed by: ${rules.join(", ")}`] : []),
    ...(turn.viewing === null ? [] : [`viewing: ${turn.viewing}`]),
    ...(source === null ? [] : [`words: ${source}`]),
    ...(violations.length > 0 ? [`drafts thrown away for: ${violations.join(", ")}`] : []),
    ...(turn.mischief.length > 0 ? [`spoilt: ${turn.mischief.join(", ")}`] : []),
  ];
  return html`<div class="turn">
    ${came} ${lead.map((sent) => bubble("lead", `${heardAs(sent)}${sent.text}`))}
    ${text === null ? html`<p class="dim">(says nothing)</p>` : bubble("bot", text)}
    <p class="dim">${notes.join(" · ")}</p>
    ${faults.length > 0 ? html`<p class="bad">The oracle finds: ${faults.join(", ")}</p>` : NOTHING}
  </div>`;
}

/** On one line: blanks inside would show. */
function bubble(who: "lead" | "bot", text: string): Html {
  return html`<div class="say ${who}" dir="auto">${text}</div>`;
}

function heardAs({ type, unsure }: Sent): string {
  if (type !== "audio") return "";
  return unsure ? "🎤 (not heard well) " : "🎤 ";
}
