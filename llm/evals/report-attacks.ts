import type { AttackOutcome } from "./attacks/outcomes.ts";
import { type Html, html, NOTHING, tableHtml } from "./report-html.ts";

/** Every attack and what became of it, what got through first. */
export function attacksHtml(attacks: readonly AttackOutcome[]): Html {
  if (attacks.length === 0) return NOTHING;
  const through = attacks.filter((one) => one.through.length > 0);
  const inputs = new Set(attacks.map(({ id }) => id)).size;
  const languages = new Set(attacks.map(({ language }) => language)).size;
  const rows = attacks.toSorted((a, b) => b.through.length - a.through.length).map(row);
  return html`<section>
    <h2>Attacks, and what became of each</h2>
    <p>
      ${inputs} inputs in ${languages} languages, each against a model that reads as well as it can
      and one that obeys:
      <span class="${through.length === 0 ? "good" : "bad"}">${through.length} got through</span>.
    </p>
    <details>
      <summary>All of them</summary>
      ${tableHtml(["Attack", "Came as", "Input", "Model", "Wanted", "Done", "Stopped by", "Through"], rows)}
    </details>
  </section>`;
}

function row(one: AttackOutcome): Html {
  return html`<tr>
    <td>${one.id}<br /><span class="dim">${one.family}</span></td>
    <td>${one.carrier}, ${one.language}</td>
    <td dir="auto" class="words">${one.input}</td>
    <td>${one.model}</td>
    <td>${one.wanted ?? "nothing readable"}</td>
    <td>${one.done ?? "nothing"}</td>
    <td>${one.stoppedBy.length > 0 ? one.stoppedBy.join(", ") : "was not followed"}</td>
    <td class="bad">${one.through.join(", ")}</td>
  </tr>`;
}
