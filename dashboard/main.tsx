import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import "./app/theme.css";

const place = document.querySelector("#app");
if (place === null) throw new Error("index.html has no #app");
// A file of this version is gone since a newer one is served: the page is made anew, once.
addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem("reloaded") === document.lastModified) return;
  sessionStorage.setItem("reloaded", document.lastModified);
  event.preventDefault();
  location.reload();
});

createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
