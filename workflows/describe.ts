import { setCurrentDetails, upsertSearchAttributes } from "@temporalio/workflow";
import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { CANCELLED_BY, type AgendaItem } from "../domain/agenda.ts";
import { SEARCH_ATTRIBUTES } from "./contract.ts";
import { opensAt, wholeAgenda, type LeadState } from "./lead-state.ts";

const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage.name, SearchAttributeType.KEYWORD);
const OWNER = defineSearchAttributeKey(SEARCH_ATTRIBUTES.owner.name, SearchAttributeType.KEYWORD);
const NEXT_ACTION = defineSearchAttributeKey(
  SEARCH_ATTRIBUTES.nextAction.name,
  SearchAttributeType.KEYWORD,
);
const NEXT_ACTION_AT = defineSearchAttributeKey(
  SEARCH_ATTRIBUTES.nextActionAt.name,
  SearchAttributeType.DATETIME,
);

/** What the Web UI shows of a lead. Attributes cost an event, so only a change writes them. */
export class LeadDescription {
  #written = "";

  update(state: LeadState): void {
    const agenda = wholeAgenda(state);
    setCurrentDetails(details(state, agenda));
    const [next] = agenda;
    const key = `${state.stage} ${state.owner} ${next?.at}`;
    if (key === this.#written) return;
    this.#written = key;
    upsertSearchAttributes([
      { key: STAGE, value: state.stage },
      { key: OWNER, value: state.owner },
      { key: NEXT_ACTION, value: next?.kind ?? null },
      { key: NEXT_ACTION_AT, value: next ? new Date(next.at) : null },
    ]);
  }
}

function details(state: LeadState, agenda: readonly AgendaItem[]): string {
  const { stage, owner, turns, optedOut, pausedUntil, inbox } = state;
  const opens = opensAt(state);
  const facts = [
    `**Stage** ${stage}`,
    `**owner** ${owner}`,
    `**turns** ${turns}`,
    ...(inbox.length > 0 ? [`**waiting** ${inbox.length}`] : []),
    ...(opens === null ? [] : [`**answered** from ${iso(opens)}`]),
    ...(optedOut ? ["**opted out**"] : []),
    ...(pausedUntil === null ? [] : [`**paused** until ${iso(pausedUntil)}`]),
  ];
  return [
    facts.join(" · "),
    "",
    "**What happens next**",
    ...(agenda.length > 0 ? agenda.map(line) : ["- nothing is planned: waiting for the lead"]),
  ].join("\n");
}

function line({ at, kind, reason }: AgendaItem): string {
  const causes = CANCELLED_BY[kind];
  const until = causes.length > 0 ? ` _(unless: ${causes.join(", ").replaceAll("_", " ")})_` : "";
  return `- ${iso(at)} **${kind.replaceAll("_", " ")}**: ${reason}${until}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
