import { el, icon } from "./dom.js";

/** The picture, sound, file or place of a message; null when it has none. */
export function attachment(message) {
  const { type, media, place } = message;
  if (place) return placeCard(place);
  if (!media) return null;
  const source = media.id ? `/simulator/media/${media.id}` : media.link;
  if (type === "audio") return voicePlayer(source);
  if (type === "document") return fileCard(source, media);
  if (type === "video")
    return el("video", { class: "media", src: source, controls: true, preload: "metadata" });
  if (!onThisMachine(source)) return linkCard(source);
  const image = el("img", {
    class: type === "sticker" ? "sticker" : "media",
    src: source,
    alt: message.text ?? "Photo",
    loading: "lazy",
  });
  image.addEventListener("error", () => image.replaceWith(linkCard(source)));
  return image;
}

// A photo on another machine stays there: the page's policy does not let it load.
function onThisMachine(source) {
  return ["localhost", "127.0.0.1", location.hostname].includes(
    new URL(source, location.href).hostname,
  );
}

function linkCard(source) {
  return el(
    "a",
    { class: "card photo-link", href: source, target: "_blank", rel: "noreferrer" },
    icon("photo"),
    el("span", {}, el("b", {}, "Photo"), el("small", {}, shortened(source))),
  );
}

function shortened(source) {
  const { host, pathname } = new URL(source, location.href);
  return `${host}${pathname}`;
}

function fileCard(source, { filename = "Document", mimeType = "file" }) {
  const named = filename.includes(".") ? filename.split(".") : mimeType.split("/");
  const kind = named.at(-1).toUpperCase();
  return el(
    "a",
    { class: "card", href: source, target: "_blank", rel: "noreferrer" },
    icon("file"),
    el("span", {}, el("b", {}, filename), el("small", {}, kind)),
  );
}

function placeCard({ latitude, longitude, name, address }) {
  return el(
    "div",
    { class: "place" },
    el("div", { class: "map", "aria-hidden": "true" }, icon("pin")),
    el(
      "p",
      {},
      el("b", {}, name ?? "Location"),
      el("small", {}, address ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
    ),
  );
}

function voicePlayer(source) {
  const audio = new Audio(source);
  audio.preload = "auto";
  const button = el(
    "button",
    { type: "button", class: "round small", "aria-label": "Play the voice message" },
    icon("play"),
  );
  const bar = el("progress", { max: 1, value: 0, "aria-label": "Played" });
  const length = el("small", {}, "0:00");
  const show = (seconds) =>
    (length.textContent = Number.isFinite(seconds)
      ? `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`
      : "0:00");
  button.addEventListener("click", () =>
    audio.paused ? audio.play().catch(() => {}) : audio.pause(),
  );
  audio.addEventListener("durationchange", () => show(audio.duration));
  audio.addEventListener("timeupdate", () => {
    bar.value = audio.currentTime / (audio.duration || 1);
    show(audio.currentTime);
  });
  for (const [event, name, label] of [
    ["play", "pause", "Pause"],
    ["pause", "play", "Play the voice message"],
  ]) {
    audio.addEventListener(event, () => {
      button.replaceChildren(icon(name));
      button.setAttribute("aria-label", label);
    });
  }
  return el("div", { class: "voice" }, button, bar, length);
}
