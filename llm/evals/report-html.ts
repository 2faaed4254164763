/** Markup that is safe to join: everything else goes through `escaped`. */
export interface Html {
  readonly html: string;
}
type Part = Html | string | number | null | readonly Html[];

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A template whose values are escaped, unless they are markup already. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const whole = strings.map((text, i) => text + (i < parts.length ? part(parts[i] ?? null) : ""));
  return { html: whole.join("") };
}

function part(value: Part): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return "html" in value ? value.html : value.map((one) => one.html).join("");
}

/** A table that scrolls by itself where it is too wide; a head that begins with `#` is of figures. */
export function tableHtml(heads: readonly string[], rows: readonly Html[]): Html {
  const cells = heads.map((head) =>
    head.startsWith("#") ? html`<th class="n">${head.slice(1)}</th>` : html`<th>${head}</th>`,
  );
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${cells}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

export const NOTHING: Html = { html: "" };

export const STYLE: Html = {
  html: `<style>
:root { color-scheme: light dark; --ink: #1c1e21; --dim: #5d646c; --line: #d9dde2; --page: #fff; --soft: #f4f6f8; --good: #0b7a3b; --bad: #b3261e; --lead: #e9f3ff; --bot: #eef8ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --dim: #9aa3ad; --line: #353b42; --page: #15181b; --soft: #1e2226; --good: #5ecf8b; --bad: #ff8a80; --lead: #17304a; --bot: #1a3322; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } p, dd { margin: .3rem 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: start; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .4rem 0; padding: .4rem .8rem; }
summary, .dim, .bad { overflow-wrap: anywhere; } summary { cursor: pointer; } summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .dim { color: var(--dim); font-size: .85rem; }
.turn { margin: .8rem 0; } .say { white-space: pre-wrap; overflow-wrap: anywhere; padding: .4rem .7rem; border-radius: .6rem; margin: .2rem 0; max-width: 46rem; }
.words { overflow-wrap: anywhere; min-width: 14rem; }
.lead { background: var(--lead); } .bot { background: var(--bot); margin-inline-start: 1.5rem; }
</style>`,
};
