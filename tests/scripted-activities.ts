import type { Activities } from "../activities/index.ts";
import type { AfterTurn, OpenTurn, TurnEnd, TurnRef } from "../activities/contract.ts";

type Call = {
  activity: keyof Activities;
  leadId: string;
  input: TurnRef & Partial<OpenTurn & TurnEnd>;
};

/** Activities that do what a test says and remember that they were asked. */
export class ScriptedActivities {
  readonly calls: Call[] = [];
  readonly implementation: Activities;

  constructor(overrides: Partial<Activities> = {}) {
    const defaults: Activities = {
      observe: async () => {},
      decide: async () => ({
        action: "respond",
        speaks: true,
        rules: [],
      }),
      compose: async () => {},
      remember: async () => {},
      showTyping: async () => {},
      sendReply: async () => ({ outcome: "accepted" }),
      settleSend: async () => ({ outcome: "accepted" }),
      giveUpSend: async () => "person",
      fallBack: async () => {},
      setOwner: async () => ({ unanswered: [] }),
      finishTurn: async () => AFTER_TURN,
      ...overrides,
    };
    this.implementation = Object.fromEntries(
      Object.entries(defaults).map(([activity, work]) => [
        activity,
        (input: never) => {
          const { leadId } = input as TurnRef;
          this.calls.push({ activity: activity as keyof Activities, leadId, input });
          return (work as (input: never) => Promise<unknown>)(input);
        },
      ]),
    ) as Activities;
  }

  /** The inputs an activity got for a lead. */
  of(activity: keyof Activities, leadId: string): Call["input"][] {
    return this.calls
      .filter((call) => call.activity === activity && call.leadId === leadId)
      .map(({ input }) => input);
  }
}

export const AFTER_TURN: AfterTurn = {
  stage: "engaged",
  owner: "bot",
  optedOut: false,
  followUpAt: null,
};
