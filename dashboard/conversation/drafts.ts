import { onSession, readSession } from "../app/session.ts";

const KEPT_AS = "draft:";

onSession(() => {
  // Whoever signs in next is somebody else.
  if (readSession().kind === "out")
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(KEPT_AS)) sessionStorage.removeItem(key);
});

/** What somebody had begun to write to a lead: it stays in this tab when they look elsewhere or load it anew. */
export function draftFor(leadId: string): string {
  return sessionStorage.getItem(KEPT_AS + leadId) ?? "";
}

export function keepDraft(leadId: string, text: string): void {
  if (text === "") sessionStorage.removeItem(KEPT_AS + leadId);
  else sessionStorage.setItem(KEPT_AS + leadId, text);
}
