import type { LeadView } from "../workflows/contract.ts";
import type { CommandLead } from "./deps.ts";

export const LEAD_VIEW: LeadView = {
  stage: "engaged",
  owner: "person",
  optedOut: false,
  pausedUntil: null,
  turns: 3,
  waiting: 0,
  agenda: [],
};

/** A lead's workflow that takes every command, and remembers what it was given. */
export function fakeCommands(answer: () => LeadView = () => LEAD_VIEW) {
  const given: Parameters<CommandLead>[] = [];
  const commandLead: CommandLead = async (...args) => {
    given.push(args);
    return answer();
  };
  return { given, commandLead };
}
