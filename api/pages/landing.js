const summary = document.getElementById("health-summary");
const list = document.getElementById("health");

async function look() {
  const { status, checks } = await fetch("/readyz", { cache: "no-store" }).then(
    (response) => response.json(),
    () => ({ status: "gone", checks: {} }),
  );
  summary.textContent =
    status === "ok"
      ? "Everything answers. A message can come."
      : status === "gone"
        ? "The API does not answer."
        : "Not ready for messages: something does not answer.";
  list.replaceChildren(
    ...Object.entries(checks).map(([name, result]) => item(name, result === "ok")),
  );
  setTimeout(look, 5_000);
}

function item(name, up) {
  const element = document.createElement("li");
  element.className = up ? "up" : "down";
  element.textContent = up ? name : `${name} does not answer`;
  return element;
}

void look();
