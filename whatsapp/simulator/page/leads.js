import { byId, el } from "./dom.js";
import { initials, phoneNumber, time, tint } from "./format.js";
import { summary } from "./bubble.js";

const NAMES = [
  "Ana Martins",
  "Tomás Ribeiro",
  "Sofia Almeida",
  "James Carter",
  "Inês Duarte",
  "Lukas Weber",
  "Chiara Russo",
  "Priya Nair",
  "Hugo Lopes",
  "Emma Laurent",
];

export function someLead() {
  const name = NAMES[Math.floor(Math.random() * NAMES.length)];
  return { name, waId: `35191${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}` };
}

/** The list of leads' phones; `open(lead)` switches to one. */
export function drawLeads(chats, current, open) {
  const known = chats.some((chat) => chat.waId === current.waId);
  const all = known ? chats : [{ ...current, unread: 0, lastMessage: null }, ...chats];
  byId("leads").replaceChildren(
    ...all.map((chat) => {
      const here = chat.waId === current.waId;
      const last = chat.lastMessage;
      return el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: "lead",
            "aria-current": here && "true",
            onclick: () => open(chat),
          },
          el(
            "span",
            { class: `avatar ${tint(chat.waId)}`, "aria-hidden": "true" },
            initials(chat.name),
          ),
          el(
            "span",
            { class: "lead-text" },
            el("b", {}, chat.name),
            el(
              "small",
              {},
              last
                ? `${last.direction === "inbound" ? "You: " : ""}${summary(last)}`
                : phoneNumber(chat.waId),
            ),
          ),
          el(
            "span",
            { class: "lead-side" },
            last && el("time", {}, time(last.at)),
            chat.unread > 0 &&
              !here &&
              el(
                "span",
                { class: "badge", "aria-label": `${chat.unread} unread` },
                String(chat.unread),
              ),
          ),
        ),
      );
    }),
  );
}

/** The dialog for a new lead; `open(lead, referral)` gets what was entered. */
export function setUpNewLead(open) {
  const dialog = byId("lead-dialog");
  const form = byId("lead-form");
  byId("new-lead").addEventListener("click", () => {
    const { name, waId } = someLead();
    form.elements.name.value = name;
    form.elements.waId.value = `+${waId}`;
    form.elements.ad.checked = false;
    dialog.showModal();
    form.elements.name.select();
  });
  byId("lead-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", () => {
    const waId = form.elements.waId.value.replace(/\D/g, "");
    open(
      { waId, name: form.elements.name.value.trim() },
      form.elements.ad.checked ? AD : undefined,
    );
  });
}

const AD = {
  source_url: "https://fb.me/demo-ad",
  source_id: "120210000000001",
  source_type: "ad",
  headline: "Two bedrooms by the river, Lisbon",
  body: "Balcony, lift, five minutes from the metro. Write to us to see it.",
  media_type: "image",
  ctwa_clid: "demo-click-0001",
};
