import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { moment, span } from "./format.js";

const JUMPS = [
  ["To what happens next", "next"],
  ["+1 hour", "1h"],
  ["+1 day", "1d"],
  ["+7 days", "7d"],
];
const SHOWN_ITEMS = 4;

/** The part of the page that moves the lead forward; `refresh()` shows where the lead stands. */
export function setUpTime(currentLead) {
  const section = byId("time");
  const status = byId("journey");
  const buttons = JUMPS.map(([label, until]) =>
    el("button", { type: "button", onclick: () => jump(until) }, label),
  );
  let available = api.timeMachine().then((answer) => answer.available);
  let ready = false;
  let busy = false;
  byId("jumps").replaceChildren(...buttons);

  function say(text, failed = false) {
    status.textContent = text;
    status.classList.toggle("failed", failed);
  }

  // Not `disabled`: the keyboard would lose its place with every jump.
  function allow() {
    for (const button of buttons) button.setAttribute("aria-disabled", String(busy || !ready));
    section.setAttribute("aria-busy", String(busy));
  }

  function draw({ now, aheadMs, agenda }) {
    byId("lead-clock").textContent =
      aheadMs < 1_000
        ? "The lead's clock is the real one."
        : `${moment(now)}, ${span(aheadMs)} ahead.`;
    const items = agenda
      .slice(0, SHOWN_ITEMS)
      .map(({ kind, at, reason }) =>
        el(
          "li",
          {},
          el("b", {}, kind.replaceAll("_", " ")),
          el(
            "time",
            { datetime: at },
            `in ${span(Date.parse(at) - Date.parse(now))}, ${moment(at)}`,
          ),
          el("small", {}, reason),
        ),
      );
    const more = agenda.length - items.length;
    if (more > 0) items.push(el("li", {}, el("small", {}, `and ${more} more`)));
    byId("agenda").replaceChildren(
      ...(items.length > 0 ? items : [el("li", {}, el("small", {}, "Nothing is planned."))]),
    );
  }

  async function jump(until) {
    if (busy || !ready) return;
    const { waId } = currentLead();
    busy = true;
    allow();
    say("Moving the lead forward…");
    try {
      const journey = await api.fastForward(waId, until);
      if (waId !== currentLead().waId) return say("");
      draw(journey);
      say(
        journey.fired.length === 0
          ? "Nothing happened on the way."
          : `Happened: ${journey.fired.map(({ reason }) => reason).join("; ")}.`,
      );
    } catch (error) {
      say(error.message, true);
    } finally {
      busy = false;
      allow();
    }
  }

  return async function refresh() {
    if (busy) return;
    section.hidden = !(await available.catch(() => (available = Promise.resolve(false))));
    if (section.hidden) return;
    const { waId } = currentLead();
    try {
      const view = await api.agenda(waId);
      if (waId !== currentLead().waId || busy) return;
      ready = true;
      draw(view);
    } catch (error) {
      if (waId !== currentLead().waId || busy) return;
      ready = false;
      byId("agenda").replaceChildren();
      byId("lead-clock").textContent = error.message;
    }
    allow();
  };
}
