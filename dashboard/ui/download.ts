/** Gives the browser a text, or bytes as they are, to keep as a file. */
export function download(
  name: string,
  content: string | Blob,
  type = "text/csv;charset=utf-8",
): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may still be reading it when the press is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
