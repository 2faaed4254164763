export const STAGES = [
  "new",
  "engaged",
  "qualified",
  "viewing_proposed",
  "viewing_booked",
  "viewed",
  "negotiating",
  "won",
  "lost",
  "nurturing",
  "dormant",
] as const;
export type Stage = (typeof STAGES)[number];

const OPEN: readonly Stage[] = ["engaged", "qualified", "viewing_proposed", "nurturing", "lost"];

/** Where a lead may go from each stage. A closed deal stays closed; a lost lead may come back. */
const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  new: ["engaged", "qualified", "nurturing", "dormant", "lost"],
  engaged: ["qualified", "viewing_proposed", "nurturing", "dormant", "lost"],
  qualified: ["engaged", "viewing_proposed", "nurturing", "dormant", "lost"],
  viewing_proposed: ["qualified", "viewing_booked", "nurturing", "dormant", "lost"],
  viewing_booked: ["viewing_proposed", "viewed", "nurturing", "dormant", "lost"],
  viewed: ["viewing_proposed", "negotiating", "nurturing", "dormant", "lost"],
  negotiating: ["viewing_proposed", "won", "lost", "nurturing"],
  won: [],
  lost: ["engaged", "nurturing"],
  nurturing: OPEN,
  dormant: OPEN,
};

/** How far each is from a deal; who came further is where the funnel goes on. */
const FROM_THE_BACK: readonly Stage[] = [
  "lost",
  "dormant",
  "new",
  "nurturing",
  "engaged",
  "qualified",
  "viewing_proposed",
  "viewing_booked",
  "viewed",
  "negotiating",
  "won",
];

export function furtherStage(a: Stage, b: Stage): Stage {
  return FROM_THE_BACK.indexOf(b) > FROM_THE_BACK.indexOf(a) ? b : a;
}

export function mayMove(from: Stage, to: Stage): boolean {
  return from !== to && MOVES[from].includes(to);
}

/** A deal is made, or there will be none. */
export const CLOSED = ["won", "lost"] as const satisfies readonly Stage[];

export function isClosed(stage: Stage): stage is (typeof CLOSED)[number] {
  return (CLOSED as readonly Stage[]).includes(stage);
}

/** Whether people and the bot still work on it. A dormant lead is left alone until it writes. */
export function isOpen(stage: Stage): boolean {
  return !isClosed(stage) && stage !== "dormant";
}

/** A person may close from any stage: deals are made also past the bot. */
export function mayMoveByPerson(from: Stage, to: Stage): boolean {
  return mayMove(from, to) || (isClosed(to) && !isClosed(from));
}

/** Where a lead goes on that was closed by mistake; null when it is not closed. */
export function reopened(from: Stage): Stage | null {
  if (!isClosed(from)) return null;
  return from === "won" ? "negotiating" : "nurturing";
}
