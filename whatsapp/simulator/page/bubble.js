import { el, icon } from "./dom.js";
import { rich, time } from "./format.js";
import { attachment } from "./attachment.js";

const TICKS = { sent: ["one", "Sent"], delivered: ["two", "Delivered"], read: ["two", "Read"] };
const EMOJI = ["👍", "❤️", "😂", "😮", "🙏"];

/**
 * One message as the lead sees it. `act` is what the lead can do with it: `reply(message)`,
 * `react(message, emoji)`, `choose(message, choice)`, `openList(message)`.
 */
export function bubble(message, { quoted, reactions, act, used }) {
  const mine = message.direction === "inbound";
  const failed = message.status === "failed";
  const bare = message.type === "sticker";
  return el(
    "article",
    {
      class: [
        "message",
        mine ? "mine" : "theirs",
        failed && "failed",
        bare && "bare",
        reactions.length > 0 && "reacted",
      ]
        .filter(Boolean)
        .join(" "),
      // Focus shows the reactions where there is no mouse to hover with.
      tabindex: 0,
      "aria-label": `${mine ? "You" : "Business"}, ${time(message.at)}`,
    },
    el(
      "div",
      { class: "bubble" },
      message.template && el("p", { class: "tag" }, `Template · ${message.template.name}`),
      quoted &&
        el(
          "blockquote",
          {},
          el("b", {}, quoted.direction === "inbound" ? "You" : "Business"),
          summary(quoted),
        ),
      attachment(message),
      message.header && el("p", { class: "header" }, message.header),
      message.text &&
        !bare &&
        message.type !== "location" &&
        el("p", { class: "text" }, rich(message.text)),
      message.footer && el("p", { class: "footer" }, message.footer),
      failed &&
        el(
          "p",
          { class: "why" },
          icon("warn"),
          `Never arrived: ${message.error?.title ?? "failed"} (${message.error?.code ?? "?"})`,
        ),
      el(
        "p",
        { class: "meta" },
        el("time", { datetime: message.at }, time(message.at)),
        mine && ticks(message.status),
      ),
    ),
    choices(message, act, used),
    reactions.length > 0 &&
      el(
        "p",
        { class: "reactions", "aria-label": `Reactions: ${reactions.join(" ")}` },
        reactions.join(""),
      ),
    !failed && actions(message, act),
  );
}

export function summary(message) {
  const kinds = {
    image: "Photo",
    audio: "Voice message",
    document: "Document",
    location: "Location",
    sticker: "Sticker",
    video: "Video",
    contacts: "Contact",
  };
  const kind = kinds[message.type];
  return [kind, message.text].filter(Boolean).join(" · ") || message.type;
}

function ticks(status) {
  const [name, label] = TICKS[status] ?? ["one", status];
  return el("span", { class: `ticks ${status}`, role: "img", "aria-label": label }, icon(name));
}

function choices(message, act, used) {
  if (!message.choices?.length) return null;
  const rows = message.choices.some(({ kind }) => kind === "row");
  const buttons = rows
    ? [
        el(
          "button",
          { type: "button", onclick: () => act.openList(message) },
          icon("list"),
          message.listLabel ?? "Options",
        ),
      ]
    : message.choices.map((choice) => choiceButton(message, choice, act, used));
  return el("div", { class: "choices" }, buttons);
}

function choiceButton(message, choice, act, used) {
  if (choice.kind === "url") {
    return el(
      "a",
      { href: choice.url, target: "_blank", rel: "noreferrer" },
      icon("link"),
      choice.title,
    );
  }
  const mark = choice.kind === "location" ? "pin" : "reply";
  return el(
    "button",
    { type: "button", disabled: used, onclick: () => act.choose(message, choice) },
    icon(mark),
    choice.title,
  );
}

function actions(message, act) {
  return el(
    "div",
    { class: "actions", role: "group", "aria-label": "Answer this message" },
    EMOJI.map((emoji) =>
      el(
        "button",
        {
          type: "button",
          "aria-label": `React with ${emoji}`,
          onclick: () => act.react(message, emoji),
        },
        emoji,
      ),
    ),
    el(
      "button",
      { type: "button", "aria-label": "Reply", onclick: () => act.reply(message) },
      icon("reply"),
    ),
  );
}
