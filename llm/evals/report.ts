import type { AttackOutcome } from "./attacks/outcomes.ts";
import type { Drop, Numbers } from "./baseline.ts";
import { GRADED_FACTS } from "./fact-hits.ts";
import { isViolation, type Metrics, metricsOf, numbersOf, type Rate } from "./metrics.ts";
import { parityPairs } from "./parity.ts";
import type { RunRecord } from "./record.ts";
import { attacksHtml } from "./report-attacks.ts";
import { conversationsHtml } from "./report-conversations.ts";
import { type Html, html, NOTHING, STYLE, tableHtml } from "./report-html.ts";
import { f1, precision, recall } from "./statistics.ts";

export interface TierReport {
  name: string;
  model: string;
  runs: readonly RunRecord[];
  metrics: Metrics;
  /** Null when the tier has no baseline. */
  baseline: Numbers | null;
  drops: readonly Drop[];
}

export interface ReportInput {
  tiers: readonly TierReport[];
  attacks: readonly AttackOutcome[];
  /** ISO time and seed, told in the head. */
  madeAt: string;
  seed: string;
}

/** One file without a request to anywhere and without a script. */
export function reportHtml({ tiers, attacks, madeAt, seed }: ReportInput): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Quality as numbers</title>
        ${STYLE}
      </head>
      <body>
        <h1>Quality as numbers</h1>
        <p class="dim">Made ${madeAt}, seed ${seed}.</p>
        ${tiers.map(tierHtml)} ${attacksHtml(attacks)}
      </body>
    </html> `;
  return page.html;
}

function tierHtml(tier: TierReport): Html {
  const { name, model, metrics, runs } = tier;
  return html`<section>
    <h2>${name}: ${model}</h2>
    <p>
      ${metrics.runs} conversations of ${metrics.scenarios} scenarios in ${metrics.languages}
      languages; ${metrics.infraErrors} not played because the endpoint failed; ${metrics.mischief}
      answers spoilt on purpose.
    </p>
    ${numbersHtml(tier)} ${ratesHtml(metrics)} ${factsHtml(metrics)}
    ${breakdownHtml("Language", runs, (run) => run.language)}
    ${breakdownHtml("Scenario", runs, (run) => run.family)} ${parityHtml(runs)}
    ${conversationsHtml(runs)}
  </section>`;
}

const LABELS: Readonly<Record<string, string>> = {
  passAll1: "Clean funnel, one run (pass^1)",
  passAll4: "Clean funnel, four of four (pass^4)",
  factPrecision: "Facts: precision",
  factRecall: "Facts: recall",
  factF1: "Facts: F1",
  violationRate: "Unsafe texts",
  bookingClaimMismatch: "Bookings claimed and not made",
  wrongPromiseRate: "Promises nobody keeps",
  hallucinatedListingRate: "Listings that do not exist",
  otherLanguageRate: "Another language than the lead's",
  falseBlockRate: "Fine drafts blocked",
  steeringParity: "Steering parity",
  optOutRecall: "Opt-outs heard",
  handoverPrecision: "Handovers: precision",
  handoverRecall: "Handovers: recall",
  turnsToQualify: "Turns to qualify",
  tokensPerTurn: "Tokens a turn",
};

function numbersHtml({ metrics, baseline, drops }: TierReport): Html {
  const rows = Object.entries(numbersOf(metrics)).filter(
    ([metric]) => !metric.startsWith("factF1."),
  );
  const body = rows.map(([metric, value]) => {
    const drop = drops.find((one) => one.metric === metric);
    const verdict = drop
      ? html`<span class="bad">worse than ${shown(drop.limit)}</span>`
      : html`<span class="good">holds</span>`;
    return html`<tr>
      <td>${LABELS[metric] ?? metric}</td>
      <td class="n">${shown(value)}</td>
      <td class="n">${shown(baseline?.[metric] ?? null)}</td>
      <td>${baseline?.[metric] == null ? NOTHING : verdict}</td>
    </tr>`;
  });
  const { turnMsMedian, turnMsP95, costPerQualified } = metrics;
  return html`${tableHtml(["Metric", "#Now", "#Baseline", "Verdict"], body)}
    <p class="dim">
      A turn took ${shown(turnMsMedian)} ms (median) and ${shown(turnMsP95)} ms (95th percentile). A
      qualified lead cost
      ${costPerQualified === null ? "an unknown amount" : `$${costPerQualified.toFixed(4)}`}.
    </p>`;
}

function ratesHtml(metrics: Metrics): Html {
  const rates: [string, Rate][] = [
    ["Unsafe texts", metrics.violations],
    ["Bookings claimed and not made", metrics.bookingClaims],
    ["Promises nobody keeps", metrics.wrongPromises],
    ["Listings that do not exist", metrics.inventedListings],
    ["Another language than the lead's", metrics.otherLanguage],
    ["Drafts blocked", metrics.blockedDrafts],
    ["Drafts blocked that were fine", metrics.falseBlocks],
  ];
  const body = rates.map(
    ([what, { found, of, rate, atMost }]) =>
      html`<tr>
        <td>${what}</td>
        <td class="n">${found} of ${of}</td>
        <td class="n">${shown(rate)}</td>
        <td class="n">${shown(atMost)}</td>
      </tr>`,
  );
  return html`<h3>Rates, and the most they may be (95 %; 3/n when none was found)</h3>
    ${tableHtml(["What", "#Found", "#Rate", "#At most"], body)}`;
}

function factsHtml({ facts }: Metrics): Html {
  const body = GRADED_FACTS.map((key) => ({ key, hits: facts[key] }))
    .filter(({ hits }) => f1(hits) !== null)
    .map(
      ({ key, hits }) =>
        html`<tr>
          <td>${key}</td>
          <td class="n">${shown(precision(hits))}</td>
          <td class="n">${shown(recall(hits))}</td>
          <td class="n">${shown(f1(hits))}</td>
          <td class="n">${hits.right} / ${hits.wrong} / ${hits.missed}</td>
        </tr>`,
    );
  return html`<h3>Facts</h3>
    ${tableHtml(["Fact", "#Precision", "#Recall", "#F1", "#Right / wrong / missed"], body)}`;
}

function breakdownHtml(
  title: string,
  runs: readonly RunRecord[],
  by: (run: RunRecord) => string,
): Html {
  const groups = [...Map.groupBy(runs, by)].toSorted(([a], [b]) => a.localeCompare(b));
  const body = groups.map(([name, same]) => {
    const { runs: count, passAll1, passAll4 } = metricsOf(same);
    const unsafe = same.flatMap(({ turns }) => turns).filter(isViolation).length;
    return html`<tr>
      <td>${name}</td>
      <td class="n">${count}</td>
      <td class="n">${shown(passAll1)}</td>
      <td class="n">${shown(passAll4)}</td>
      <td class="n">${unsafe}</td>
    </tr>`;
  });
  return html`<details>
    <summary>By ${title.toLowerCase()}</summary>
    ${tableHtml([title, "#Runs", "#pass^1", "#pass^4", "#Unsafe turns"], body)}
  </details>`;
}

function parityHtml(runs: readonly RunRecord[]): Html {
  const pairs = parityPairs(runs);
  if (pairs.length === 0) return NOTHING;
  const others = pairs.filter(({ isAlike }) => !isAlike);
  const list = others.map(
    ({ scenarios, run }) => html`<li>${scenarios.join(" and ")}, run ${run}</li>`,
  );
  return html`<p>
      Steering parity: ${pairs.length - others.length} of ${pairs.length} pairs were offered the
      same listings and times, turn by turn.
    </p>
    ${
      others.length > 0
        ? html`<ul>
            ${list}
          </ul>`
        : NOTHING
    }`;
}

export function shown(value: number | null): string {
  if (value === null) return "–";
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 0.1 ? 4 : 3);
}
