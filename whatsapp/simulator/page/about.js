import { api } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { phoneNumber, until } from "./format.js";

const FAULTS = [
  ["Slow answer (8 s)", { fault: "delay", ms: 8_000 }],
  ["Accept, then cut the line", { fault: "accept_then_drop" }],
  ["Fail afterwards", { fault: "late_failure", code: 131026 }],
  ["Refuse: rate limit", { fault: "error", code: 131056 }],
  ["Server error 503", { fault: "http", status: 503 }],
  ["Webhook twice", { fault: "duplicate" }],
  ["Webhooks swapped", { fault: "reorder" }],
  ["No statuses", { fault: "no_statuses" }],
];

export function drawFacts(lead, chat) {
  const rows = [
    ["Lead", lead.name],
    ["Number", phoneNumber(lead.waId)],
    ...(chat?.userId ? [["User id", chat.userId]] : []),
    [
      "Free text allowed for",
      chat?.windowClosesAt
        ? until(chat.windowClosesAt, chat.aheadMs)
        : "not yet: the lead has to write first",
    ],
  ];
  byId("facts").replaceChildren(
    ...rows.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]),
  );
}

/** Links to what runs beside the simulator, on whatever host this page was opened. */
export async function drawLinks() {
  const links = await api.links();
  byId("links").replaceChildren(
    ...links.map(({ label, url }) => {
      const target = new URL(url);
      if (target.hostname === "localhost") target.hostname = location.hostname;
      return el(
        "li",
        {},
        el("a", { href: target.href, target: "_blank", rel: "noreferrer" }, icon("link"), label),
      );
    }),
  );
  byId("links").closest("section").hidden = links.length === 0;
}

export function setUpFaults(currentLead, complain) {
  async function refresh() {
    const active = await api.faults();
    byId("active-faults").replaceChildren(
      active.length === 0
        ? ""
        : `Waiting: ${active.map((f) => f.fault.replaceAll("_", " ")).join(", ")}. `,
      ...(active.length === 0
        ? []
        : [
            el(
              "button",
              { type: "button", class: "text-button", onclick: () => act(api.clearFaults) },
              "Clear",
            ),
          ]),
    );
  }
  const act = (what) =>
    what()
      .then(refresh)
      .catch((error) => complain(error.message));
  byId("faults").replaceChildren(
    ...FAULTS.map(([label, fault]) =>
      el(
        "button",
        {
          type: "button",
          onclick: () => act(() => api.setFault({ ...fault, waId: currentLead().waId })),
        },
        label,
      ),
    ),
  );
  return () => refresh().catch(() => {});
}
