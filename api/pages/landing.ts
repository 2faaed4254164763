import { html } from "hono/html";
import type { ApiDeps } from "../deps.ts";

type Landing = Pick<ApiDeps, "links" | "model">;

export function landingPage({ links, model }: Landing) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Real Estate WhatsApp Funnel</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/landing.css" />
        <script src="/landing.js" defer></script>
      </head>
      <body>
        <main>
          <header>
            <p class="eyebrow">WhatsApp funnel for property businesses</p>
            <h1>Every lead answered in seconds, with homes that exist.</h1>
            <p class="model">${modelLine(model)}</p>
          </header>
          <nav aria-label="Pages">
            ${card("/inbox", "Dashboard", "Read every conversation live, take over, hand back.")}
            ${
              links.phone
                ? card(links.phone, "Phone", "Write as a lead and watch the answer come.")
                : html`<div class="card">
                    <h2>Phone</h2>
                    <p>Leads write on WhatsApp itself here.</p>
                  </div>`
            }
            ${card("/docs", "API", "Read the API and try it. Machines find it at /openapi.json.")}
            ${
              links.temporalUi
                ? card(
                    links.temporalUi,
                    "Workflows",
                    "Each lead is one workflow. Open it in the Temporal Web UI.",
                  )
                : ""
            }
          </nav>
          <section aria-labelledby="health-title">
            <h2 id="health-title">Health</h2>
            <p id="health-summary" role="status">Looking…</p>
            <ul id="health"></ul>
          </section>
        </main>
      </body>
    </html>`;
}

function card(href: string, title: string, text: string) {
  return html`<a class="card" href="${href}"
    ><h2>${title}</h2>
    <p>${text}</p></a
  >`;
}

function modelLine({ provider, model, simulated }: Landing["model"]) {
  if (simulated) {
    return html`<strong>The offline model answers.</strong> It is a demonstration that follows
      rules. Set <code>GROQ_API_KEY</code> or <code>LLM_BASE_URL</code> for a real one.`;
  }
  if (provider === "none") return html`<strong>No model is set.</strong> Leads get no answer.`;
  return html`Answers come from <strong>${model}</strong> (${provider}).`;
}
