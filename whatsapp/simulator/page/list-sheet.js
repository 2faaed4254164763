import { byId, el, icon } from "./dom.js";

/** The rows of a list message, to choose one from. */
export function openSheet(message, choose) {
  const sheet = byId("sheet");
  const close = () => sheet.close();
  const sections = Map.groupBy(message.choices, (choice) => choice.section ?? "");
  sheet.replaceChildren(
    el(
      "header",
      {},
      el("h2", { id: "sheet-title" }, message.listLabel ?? "Options"),
      el(
        "button",
        { type: "button", class: "round small", "aria-label": "Close", onclick: close },
        icon("close"),
      ),
    ),
    ...[...sections].map(([title, rows]) =>
      el(
        "section",
        {},
        title && el("h3", {}, title),
        rows.map((row) =>
          el(
            "button",
            {
              type: "button",
              onclick: () => {
                close();
                choose(row);
              },
            },
            el("b", {}, row.title),
            row.description && el("small", {}, row.description),
          ),
        ),
      ),
    ),
  );
  sheet.showModal();
}
