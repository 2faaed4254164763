import { bubble, summary } from "./bubble.js";
import { byId, el } from "./dom.js";
import { day } from "./format.js";

const STARTERS = [
  "Hi, I saw your ad for a 2-bedroom in Lisbon. Is it still available?",
  "I'm looking for a flat to rent in Porto, up to €1,400 a month.",
  "Can I visit something in Alfama on Saturday?",
  "Olá! Procuro um T3 em Lisboa até 500 mil euros.",
];

/** The conversation of one lead. Messages are changed in place, so that nothing flickers or is read out twice. */
export function createThread(act) {
  const thread = byId("thread");
  const typing = el(
    "div",
    { class: "typing", role: "img", "aria-label": "The business is typing" },
    el("i"),
    el("i"),
    el("i"),
  );
  let messages = new Map();
  let shown = new Map();

  const atEnd = () => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 120;
  const toEnd = () => (thread.scrollTop = thread.scrollHeight);

  function reactionsOn(id) {
    const latest = new Map();
    for (const m of messages.values()) if (m.reactionTo === id) latest.set(m.direction, m.text);
    return [...latest.values()].filter(Boolean);
  }

  function draw(message) {
    const used = [...messages.values()].some(
      (m) => m.direction === "inbound" && m.replyTo === message.id && m.type !== "text",
    );
    const node = bubble(message, {
      quoted: messages.get(message.replyTo),
      reactions: reactionsOn(message.id),
      act,
      used,
    });
    const old = shown.get(message.id);
    if (old) old.replaceWith(node);
    else place(node, message);
    shown.set(message.id, node);
  }

  function place(node, message) {
    thread.querySelector(".empty")?.remove();
    const label = day(message.at);
    const days = thread.querySelectorAll(".day");
    if (days[days.length - 1]?.textContent !== label)
      thread.append(el("p", { class: "day" }, el("span", {}, label)));
    const last = [...shown.values()].at(-1);
    const side = message.direction === "inbound" ? "mine" : "theirs";
    if (last?.classList.contains(side) && last.nextElementSibling === null)
      node.classList.add("follows");
    thread.append(node);
    if (typing.isConnected) thread.append(typing);
  }

  function put(message) {
    const known = messages.get(message.id);
    const stay = !atEnd();
    messages.set(message.id, message);
    if (message.reactionTo) {
      const target = messages.get(message.reactionTo);
      if (target) draw(target);
    } else {
      if (!known && message.direction === "outbound") setTyping(false);
      draw(message);
      const answered = message.direction === "inbound" ? messages.get(message.replyTo) : undefined;
      if (answered?.choices && !known) draw(answered);
    }
    if (!stay || (message.direction === "inbound" && !known)) toEnd();
    return known === undefined;
  }

  function setTyping(on) {
    const stay = !atEnd();
    if (on) thread.append(typing);
    else typing.remove();
    if (on && !stay) toEnd();
  }

  return {
    put,
    setTyping,
    reset(all, name) {
      messages = new Map();
      shown = new Map();
      typing.remove();
      thread.replaceChildren();
      for (const message of all) messages.set(message.id, message);
      for (const message of all) if (!message.reactionTo) draw(message);
      if (shown.size === 0) thread.append(empty(act, name));
      toEnd();
    },
    /** What a screen reader says of a new message. */
    spoken: (message) =>
      `${message.direction === "outbound" ? "Business" : "You"}: ${summary(message)}`,
  };
}

function empty(act, name) {
  return el(
    "div",
    { class: "empty" },
    el(
      "p",
      {},
      el("b", {}, `You hold ${name}'s phone.`),
      " Write as a lead would, or start with one of these:",
    ),
    STARTERS.map((text) => el("button", { type: "button", onclick: () => act.say(text) }, text)),
  );
}
