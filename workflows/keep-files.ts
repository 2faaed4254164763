import { patched } from "@temporalio/workflow";
import type { InboundSignal } from "./contract.ts";
import { chore } from "./failures.ts";
import { mayAnswer, turnRef, type Lead } from "./lead-run.ts";
import { mayReply, opensAt } from "./lead-state.ts";
import { reader } from "./proxies.ts";

/** What no turn will read now is fetched for a person at once: WhatsApp deletes files within days. */
export function keepFilesOf(lead: Lead, messages: InboundSignal["messages"]): void {
  const ids = filesAmong(lead, messages);
  const waits = !mayReply(lead.state) || opensAt(lead.state) !== null;
  if (ids.length > 0 && waits && patched("files-are-kept")) fetch(lead, ids);
}

/** The same for what was waiting for a reply when a person came in between. */
export function keepWaitingFiles(lead: Lead): void {
  if (lead.isErasing) return;
  const ids = filesAmong(lead, lead.state.inbox);
  if (ids.length > 0 && !mayAnswer(lead) && patched("waiting-files-are-kept")) fetch(lead, ids);
}

function filesAmong(
  { kept }: Lead,
  messages: readonly { messageId: string; cue: string }[],
): string[] {
  return messages
    .filter(({ messageId, cue }) => cue === "media" && !kept.includes(messageId))
    .map(({ messageId }) => messageId);
}

function fetch(lead: Lead, messageIds: string[]): void {
  lead.kept.push(...messageIds);
  void chore(lead, async () => {
    await reader.readMedia({ ...turnRef(lead), messageIds, fetchOnly: true });
  });
}
