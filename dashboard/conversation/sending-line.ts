import { onSession, readSession } from "../app/session.ts";

/** Messages to one lead go one after the other: none overtakes another. */
const lines = new Map<string, Promise<void>>();
let signOuts = 0;
onSession(() => {
  if (readSession().kind === "out") signOuts += 1;
});

/** Sends it when all before it is sent, or has failed. */
export function inLine(leadId: string, send: () => Promise<void>): Promise<void> {
  const begun = signOuts;
  const line: Promise<void> = sent(leadId).then(async () => {
    // What is still in a line is not said by whoever signs in next.
    if (begun === signOuts) await send();
    if (lines.get(leadId) === line) lines.delete(leadId);
  });
  lines.set(leadId, line);
  return line;
}

export function isSending(leadId: string): boolean {
  return lines.has(leadId);
}

/** Resolves when nothing is on its way to a lead. */
export function sent(leadId: string): Promise<void> {
  return lines.get(leadId) ?? Promise.resolve();
}
