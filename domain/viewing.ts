import { mayMove, STAGES, type Stage } from "./stage.ts";

export const VIEWING_STATES = [
  "held",
  "confirmed",
  "expired",
  "cancelled",
  "attended",
  "no_show",
] as const;
export type ViewingState = (typeof VIEWING_STATES)[number];

/** Times are epoch milliseconds; `sequence` grows with every change, as a calendar file wants it. */
export interface ViewingView {
  id: string;
  listingId: string;
  agentId: string;
  startsAt: number;
  endsAt: number;
  state: ViewingState;
  /** Null for a hold that a person keeps open. */
  holdExpiresAt: number | null;
  sequence: number;
  leadConfirmedAt: number | null;
}

/** An outcome may be corrected. A hold that ran out is gone: its slot may be somebody else's. */
const CHANGES: Readonly<Record<ViewingState, readonly ViewingState[]>> = {
  held: ["confirmed", "expired", "cancelled"],
  confirmed: ["cancelled", "attended", "no_show"],
  expired: [],
  cancelled: [],
  attended: ["no_show"],
  no_show: ["attended"],
};

export function mayBecome(from: ViewingState, to: ViewingState): boolean {
  return CHANGES[from].includes(to);
}

/** An open viewing keeps its slot from others. */
export function isOpen(state: ViewingState): boolean {
  return state === "held" || state === "confirmed";
}

/** Whether one legal move, or two, lead from one stage to another. */
export function reach(from: Stage, to: Stage): boolean {
  if (from === to) return false;
  return mayMove(from, to) || STAGES.some((via) => mayMove(from, via) && mayMove(via, to));
}

interface StageRule {
  to: Stage;
  applies: (stage: Stage) => boolean;
}

/** A second viewing takes nobody back who has a booking or negotiates. */
const STAGE_AFTER: Readonly<Partial<Record<ViewingState, StageRule>>> = {
  held: {
    to: "viewing_proposed",
    applies: (stage) => stage !== "viewing_booked" && stage !== "negotiating",
  },
  confirmed: { to: "viewing_booked", applies: (stage) => stage !== "negotiating" },
  attended: { to: "viewed", applies: () => true },
  cancelled: { to: "viewing_proposed", applies: (stage) => stage === "viewing_booked" },
  no_show: {
    to: "viewing_proposed",
    applies: (stage) => stage === "viewing_booked" || stage === "viewed",
  },
};

/**
 * The stage a lead should have after what happened to a viewing; null when it stays. It may be
 * two moves away. It knows of one viewing only: whether another is open is the caller's to ask.
 */
export function stageAfterViewing(stage: Stage, event: ViewingState): Stage | null {
  const rule = STAGE_AFTER[event];
  return rule?.applies(stage) && reach(stage, rule.to) ? rule.to : null;
}
