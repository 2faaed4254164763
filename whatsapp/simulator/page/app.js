import { drawFacts, drawLinks, setUpFaults } from "./about.js";
import { api, listen } from "./api.js";
import { createComposer } from "./composer.js";
import { byId } from "./dom.js";
import { initials } from "./format.js";
import { drawLeads, setUpNewLead } from "./leads.js";
import { openSheet } from "./list-sheet.js";
import { createThread } from "./thread.js";
import { setUpTime } from "./time.js";

const FIRST_LEAD = { waId: "351912000001", name: "Ana Martins" };
const asked = new URLSearchParams(location.search);
const remembered = JSON.parse(localStorage.getItem("lead") ?? "null");
let lead = asked.get("wa_id")
  ? {
      waId: asked.get("wa_id").replace(/^[+\s]+/, ""),
      name: asked.get("name") ?? `Lead ${asked.get("wa_id").slice(-4)}`,
    }
  : (remembered ?? FIRST_LEAD);
let chats = [];
let referral;

const thread = createThread({
  say: (text) => say({ text }),
  reply: (message) => composer.quote(message),
  react: (message, emoji) => say({ type: "reaction", messageId: message.id, emoji }),
  openList: (message) => openSheet(message, (row) => choose(message, row)),
  choose,
});
const composer = createComposer({ say, complain });
const refreshFaults = setUpFaults(() => lead, complain);
const refreshTime = setUpTime(() => lead);

function choose(message, { kind, id, title, description }) {
  const replyTo = message.id;
  if (kind === "location") return say({ type: "location", replyTo, location: composer.place });
  if (kind === "quick_reply") return say({ type: "button", replyTo, text: title, payload: id });
  return say({
    type: kind === "row" ? "list_reply" : "button_reply",
    replyTo,
    id,
    title,
    description,
  });
}

async function say(message) {
  const ad = referral;
  referral = undefined;
  const known = chats.find((chat) => chat.waId === lead.waId);
  try {
    await api.say(lead.waId, {
      ...message,
      ...(ad && { referral: ad }),
      ...(known?.name !== lead.name && { name: lead.name }),
    });
  } catch (error) {
    complain(error.message);
  }
}

function complain(text) {
  const toast = byId("toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(complain.timer);
  complain.timer = setTimeout(() => (toast.hidden = true), 5_000);
}

async function open(next, ad) {
  lead = { waId: next.waId, name: next.name };
  referral = ad;
  localStorage.setItem("lead", JSON.stringify(lead));
  const address = new URL(location.href);
  address.searchParams.set("wa_id", lead.waId);
  address.searchParams.set("name", lead.name);
  history.replaceState(null, "", address);
  document.body.classList.remove("choosing");
  await load();
  if (matchMedia("(hover: hover)").matches) composer.focus();
}

async function load() {
  try {
    const { waId } = lead;
    const [all] = await Promise.all([api.messages(waId), refreshChats()]);
    if (waId !== lead.waId) return;
    thread.reset(all, lead.name);
    setTyping(chats.find((chat) => chat.waId === waId)?.typing ?? false);
    markRead();
    void refreshTime();
  } catch (error) {
    complain(error.message);
  }
}

async function refreshChats() {
  chats = await api.chats();
  const known = chats.find((chat) => chat.waId === lead.waId);
  if (known && !asked.get("name")) lead = { waId: known.waId, name: known.name };
  byId("me").textContent = initials(lead.name);
  byId("me").title = lead.name;
  drawLeads(chats, lead, (chat) => open(chat));
  drawFacts(lead, known);
}

function setTyping(on) {
  byId("presence").textContent = on ? "typing…" : "business account";
  byId("presence").classList.toggle("live", on);
  thread.setTyping(on);
}

function markRead() {
  if (document.visibilityState === "visible") api.markRead(lead.waId).catch(() => {});
}

let scheduled;
function soon() {
  clearTimeout(scheduled);
  scheduled = setTimeout(() => {
    refreshChats().catch(() => {});
    refreshFaults();
    void refreshTime();
  }, 150);
}

byId("open-leads").addEventListener("click", () => document.body.classList.add("choosing"));
byId("close-leads").addEventListener("click", () => document.body.classList.remove("choosing"));
byId("open-about").addEventListener("click", () => {
  document.body.classList.add("telling");
  byId("close-about").focus();
});
function closeAbout() {
  if (!document.body.classList.contains("telling")) return;
  document.body.classList.remove("telling");
  byId("open-about").focus();
}
byId("close-about").addEventListener("click", closeAbout);
byId("about").addEventListener("keydown", ({ key }) => key === "Escape" && closeAbout());
document.addEventListener("visibilitychange", markRead);
setUpNewLead(open);
drawLinks().catch(() => {});
refreshFaults();
setInterval(soon, 30_000);

const channels = await api.channels();
const channel =
  channels.find(({ phoneNumberId }) => phoneNumberId === api.channelId) ?? channels[0];
byId("business").textContent = channel.name;
listen(channel.phoneNumberId, {
  ready: () => {
    document.body.classList.remove("lost");
    void load();
  },
  lost: () => {
    document.body.classList.add("lost");
    byId("presence").textContent = "simulator not reachable, trying again…";
  },
  chat: soon,
  typing: ({ waId, on }) => waId === lead.waId && setTyping(on),
  message: ({ waId, message }) => {
    soon();
    if (waId !== lead.waId) return;
    const fresh = thread.put(message);
    if (message.direction !== "outbound") return;
    if (fresh) byId("announce").textContent = thread.spoken(message);
    if (fresh) setTyping(false);
    markRead();
  },
});
