/** Gives the browser a text to keep as a file. */
export function download(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may still be reading it when the press is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
