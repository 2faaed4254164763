import { setCurrentDetails, upsertSearchAttributes } from "@temporalio/workflow";
import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { SEARCH_ATTRIBUTES } from "./contract.ts";
import type { LeadState } from "./lead-state.ts";

const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage.name, SearchAttributeType.KEYWORD);
const OWNER = defineSearchAttributeKey(SEARCH_ATTRIBUTES.owner.name, SearchAttributeType.KEYWORD);
const NEXT_ACTION_AT = defineSearchAttributeKey(
  SEARCH_ATTRIBUTES.nextActionAt.name,
  SearchAttributeType.DATETIME,
);

/** What the Web UI shows of a lead. Attributes cost an event, so only a change writes them. */
export class LeadDescription {
  #written = "";

  update(state: LeadState): void {
    setCurrentDetails(details(state));
    const next = state.agenda[0];
    const key = `${state.stage} ${state.owner} ${next?.at}`;
    if (key === this.#written) return;
    this.#written = key;
    upsertSearchAttributes([
      { key: STAGE, value: state.stage },
      { key: OWNER, value: state.owner },
      { key: NEXT_ACTION_AT, value: next ? new Date(next.at) : null },
    ]);
  }
}

function details(state: LeadState): string {
  const agenda = state.agenda.map(
    (item) => `- ${new Date(item.at).toISOString()} **${item.kind}**: ${item.reason}`,
  );
  return [
    `**Stage** ${state.stage} · **owner** ${state.owner} · **turns** ${state.turns}${state.optedOut ? " · **opted out**" : ""}`,
    "",
    "**What happens next**",
    ...(agenda.length > 0 ? agenda : ["- nothing is planned: waiting for the lead"]),
  ].join("\n");
}
