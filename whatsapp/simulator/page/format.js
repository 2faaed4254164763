import { el } from "./dom.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const dayName = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});

export const time = (iso) => clock.format(new Date(iso));

export function day(iso) {
  const date = new Date(iso);
  const midnight = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((midnight - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  return days === 0 ? "Today" : days === 1 ? "Yesterday" : dayName.format(date);
}

const whole = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** Day and time, such as "Wed, Dec 2, 14:05". */
export const moment = (iso) => whole.format(new Date(iso));

/** Milliseconds as "7 days 2 h", "3 h 5 min" or "20 min". */
export function span(ms) {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const [days, hours, rest] = [
    Math.floor(minutes / 1_440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ];
  const parts = [
    days > 0 && `${days} ${days === 1 ? "day" : "days"}`,
    hours > 0 && `${hours} h`,
    days === 0 && (rest > 0 || hours === 0) && `${rest} min`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** How long until `iso` on a clock that is `aheadMs` ahead, such as "23 h 14 min". */
export function until(iso, aheadMs = 0) {
  const minutes = Math.ceil((Date.parse(iso) - Date.now() - aheadMs) / 60_000);
  if (minutes <= 0) return "closed";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const phoneNumber = (waId) =>
  /^\d+$/.test(waId)
    ? `+${waId.slice(0, 3)} ${waId.slice(3).replace(/(\d{3})(?=\d)/g, "$1 ")}`
    : waId;

export const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");

/** One of six colours, always the same for one lead. */
export const tint = (waId) =>
  `tint-${[...waId].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 6}`;

const MARKS = [
  [/```([\s\S]+?)```/, "code"],
  [/(?<!\w)\*(?=\S)([^*\n]*\S)\*(?!\w)/, "strong"],
  [/(?<!\w)_(?=\S)([^_\n]*\S)_(?!\w)/, "em"],
  [/(?<!\w)~(?=\S)([^~\n]*\S)~(?!\w)/, "s"],
  [/https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]"']/, "a"],
];

/** Text as nodes, with the chat's *bold*, _italic_, ~struck~, ```code``` and links. */
export function rich(text) {
  const found = MARKS.map(([pattern, tag]) => ({ match: pattern.exec(text), tag })).filter(
    ({ match }) => match,
  );
  const first = found.sort((a, b) => a.match.index - b.match.index)[0];
  if (!first) return text === "" ? [] : [document.createTextNode(text)];
  const { match, tag } = first;
  const link = { href: match[0], target: "_blank", rel: "noreferrer" };
  const node =
    tag === "a"
      ? el("a", link, match[0])
      : el(tag, {}, ...(tag === "code" ? [match[1]] : rich(match[1])));
  return [
    ...rich(text.slice(0, match.index)),
    node,
    ...rich(text.slice(match.index + match[0].length)),
  ];
}
