import type { Activities } from "../activities/index.ts";
import type { GiveCommand, LeadNow, OpenTurn, TurnEnd, TurnRef } from "../activities/contract.ts";

type Call = {
  activity: keyof Activities;
  leadId: string;
  input: TurnRef &
    Partial<OpenTurn & TurnEnd & GiveCommand> & { itemId?: string; fetchOnly?: boolean };
};

/** Activities that do what a test says and remember that they were asked. */
export class ScriptedActivities {
  readonly calls: Call[] = [];
  readonly implementation: Activities;
  /** As the database counts changes of a lead. */
  #revision = 0;

  constructor(overrides: Partial<Activities> = {}) {
    const unchanged = async (): Promise<LeadNow> => this.leadNow();
    const defaults: Activities = {
      readMedia: async () => ({ unread: false }),
      answerUnread: async () => ({ action: "respond", speaks: true, rules: [] }),
      observe: async () => {},
      decide: async () => ({
        action: "respond",
        speaks: true,
        rules: [],
      }),
      compose: async () => ({ speaks: true }),
      composeReminder: async () => ({ speaks: true }),
      composeNotice: async () => ({ speaks: true }),
      remember: async () => {},
      showTyping: async () => {},
      sendReply: async () => ({ outcome: "accepted" }),
      sendAsPerson: async () => ({ outcome: "accepted" }),
      settleSend: async () => ({ outcome: "accepted" }),
      giveUpSend: async () => "person",
      fallBack: async () => {},
      command: async ({ command: { kind } }) =>
        this.leadNow({ owner: kind === "take_over" || kind === "send" ? "person" : "bot" }),
      setOwner: unchanged,
      settleDue: unchanged,
      handleUndelivered: async () => ({ ...this.leadNow(), send: [] }),
      finishTurn: unchanged,
      eraseRows: async () => ({ merged: [] }),
      eraseHistories: async () => {},
      tryTurn: async () => {},
      leaveTurn: async () => {},
      endTrial: async () => {},
      suggestReply: async () => {},
      nextWebhook: async () => null,
      deliverWebhook: async () => null,
      giveUpWebhook: async () => null,
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

  /** What the database would answer next. */
  leadNow(values: Partial<LeadNow> = {}): LeadNow {
    this.#revision += 1;
    return {
      revision: this.#revision,
      stage: "engaged",
      owner: "bot",
      optedOut: false,
      pausedUntil: null,
      agenda: [],
      ...values,
    };
  }

  /** The inputs an activity got for a lead. */
  of(activity: keyof Activities, leadId: string): Call["input"][] {
    return this.calls
      .filter((call) => call.activity === activity && call.leadId === leadId)
      .map(({ input }) => input);
  }
}
