import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import "./app/theme.css";
import { applyTheme } from "./app/theme.ts";

const place = document.querySelector("#app");
if (place === null) throw new Error("index.html has no #app");

applyTheme();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
