import { summary } from "./bubble.js";
import { byId, el, icon } from "./dom.js";

const EMOJI = [..."😀😂😊😍🤔😅🙏👍👎👋👏💪❤️🎉🔥✅❌🏠🏡🏢🔑🛏️🛁🌊☀️🚗🐶📅📍💶"].filter(
  (char) => char !== "\ufe0f",
);
const PLACES = [
  { name: "Praça do Comércio", address: "Lisbon", latitude: 38.7076, longitude: -9.1365 },
  { name: "Ribeira", address: "Porto", latitude: 41.1406, longitude: -8.6132 },
];
const SPEECH = "Hello, I am looking for a two bedroom apartment in Lisbon.";
const FILE_LIMIT = 5 * 1024 * 1024;

/** The input row. `say(message)` sends; `complain(text)` shows what went wrong. */
export function createComposer({ say, complain }) {
  const text = byId("text");
  const quoting = byId("quoting");
  const trays = { attach: byId("attach-tray"), emoji: byId("emoji-tray") };
  let quoted = null;

  function toggle(name, open = trays[name].hidden) {
    for (const [key, tray] of Object.entries(trays)) {
      tray.hidden = key !== name || !open;
      byId(key).setAttribute("aria-expanded", String(!tray.hidden));
    }
  }
  const closeTrays = () => toggle("attach", false);

  function quote(message) {
    quoted = message;
    quoting.hidden = !message;
    quoting.querySelector("p").textContent = message ? summary(message) : "";
    if (message) text.focus();
  }

  function send(message) {
    say({ ...message, ...(quoted && { replyTo: quoted.id }) });
    quote(null);
    closeTrays();
  }

  function submit() {
    const words = text.value.trim();
    if (words === "") return;
    text.value = "";
    send({ text: words });
    text.focus();
  }

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  byId("composer").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeTrays();
    quote(null);
    text.focus();
  });
  quoting.querySelector("button").addEventListener("click", () => quote(null));
  byId("attach").addEventListener("click", () => toggle("attach"));
  byId("emoji").addEventListener("click", () => toggle("emoji"));

  trays.emoji.append(
    ...EMOJI.map((char) =>
      el(
        "button",
        {
          type: "button",
          "aria-label": `Insert ${char}`,
          onclick: () => text.setRangeText(char, text.selectionStart, text.selectionEnd, "end"),
        },
        char,
      ),
    ),
  );
  const sample = (name, label, message) =>
    el("button", { type: "button", onclick: () => send(message) }, icon(name), label);
  // It says what stands in the input, or a sentence of its own.
  const spoken = (label, how = {}) =>
    el(
      "button",
      {
        type: "button",
        title: "Says what you have written",
        onclick: () => {
          const speech = text.value.trim() || SPEECH;
          text.value = "";
          send({ type: "audio", speech, ...how });
        },
      },
      icon("mic"),
      label,
    );
  trays.attach.append(
    sample("photo", "Sample photo", { type: "image", caption: "Something like this" }),
    el(
      "button",
      { type: "button", onclick: () => byId("file").click() },
      icon("upload"),
      "Photo or PDF",
    ),
    spoken("Voice note"),
    spoken("Mumbled voice note", { mumbled: true }),
    sample("file", "Document", { type: "document" }),
    ...PLACES.map((place) => sample("pin", place.address, { type: "location", location: place })),
  );
  byId("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    if (file.size > FILE_LIMIT) return complain("WhatsApp takes photos of up to 5 MB.");
    const data = await base64(file);
    send(
      file.type === "application/pdf"
        ? { type: "document", data, mimeType: file.type, filename: file.name }
        : { type: "image", data, mimeType: file.type },
    );
  });
  return { quote, focus: () => text.focus(), place: PLACES[0] };
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).split(",")[1]));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
