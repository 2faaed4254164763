/** Reads a custom property as what a canvas can draw with: `light-dark()` is decided by the page alone. */
export function colourReader(within: HTMLElement): (property: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  within.append(probe);
  return (property) => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
}

/** Tells when the page became dark or light; ends when the returned function is called. */
export function onThemeChange(listener: () => void): () => void {
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", listener);
  return () => {
    chosen.disconnect();
    device.removeEventListener("change", listener);
  };
}
