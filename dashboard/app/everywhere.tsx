import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useKey } from "./keys.ts";
import { PAGES, type PageName } from "./pages.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const Palette = lazyPart(() => import("../palette/palette.tsx"));
const Shortcuts = lazyPart(() => import("../palette/shortcuts.tsx"));

/** What keys do on every page. */
export function Everywhere() {
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  const close = () => setShown(null);
  useKey("palette", () => setShown("palette"));
  useKey("shortcuts", () => setShown("shortcuts"));
  return (
    <>
      {(Object.keys(PAGES) as PageName[]).map((page) => (
        <PageKey key={page} page={page} />
      ))}
      {shown === "palette" && <Palette onClose={close} />}
      {shown === "shortcuts" && <Shortcuts onClose={close} />}
    </>
  );
}

function PageKey({ page }: { page: PageName }) {
  const navigate = useNavigate();
  useKey(page, () => void navigate({ to: PAGES[page].to }));
  return null;
}
