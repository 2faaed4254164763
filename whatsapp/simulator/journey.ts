import { FunnelError } from "../../platform/errors.ts";
import type { LeadKey, LeadTime, PlannedItem, TimeMachine } from "./time-machine.ts";
import { momentOf, type TimeTarget } from "./time-target.ts";

const SETTLE_LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 100;
/** The item's timer fires up to a second late. */
const AFTER_ITEM_MS = 1_000;
/** Smaller differences are the time that the measuring took. */
const SAME_CLOCK_MS = 2_000;
const MOST_ITEMS = 100;

export interface Journey {
  /** On the lead's clock, in epoch milliseconds. */
  before: number;
  now: number;
  aheadMs: number;
  /** What was due on the way, in its order. */
  fired: PlannedItem[];
  agenda: PlannedItem[];
}

interface Way {
  machine: TimeMachine;
  lead: LeadKey;
  target: TimeTarget;
  now: () => number;
  /** Resolves to false when there is nothing to wait for any more. */
  pause(ms: number): Promise<boolean>;
  /** Called before the lead's clock moves and when it was found to be elsewhere. */
  onClock(aheadMs: number): void;
}

/**
 * Moves a lead from one planned thing to the next until the target is reached. Not in one jump:
 * whatever leaves on the way has to be dated by the clock of that moment, and a run that continues
 * as new within a jump may be carried past what it should have stopped at.
 *
 * @throws FunnelError as `momentOf` and `TimeMachine`; the lead stays where it came to.
 */
export async function travel(way: Way): Promise<Journey> {
  const { machine, lead, target, now } = way;
  let here = await settled(way, (time) => !time.busy);
  const before = now() + here.aheadMs;
  const until = momentOf(target, before, here.agenda);
  const fired: PlannedItem[] = [];
  let told = here.aheadMs;
  const tell = async (aheadMs: number) => {
    told = aheadMs;
    way.onClock(aheadMs);
    await machine.tell(lead, aheadMs);
  };
  try {
    for (;;) {
      const [next] = here.agenda;
      const clock = now() + here.aheadMs;
      const stop = next && next.at <= until ? Math.min(until, next.at + AFTER_ITEM_MS) : until;
      if (stop > clock) {
        await tell(Math.round(stop - now()));
        await machine.skip(lead, stop - clock);
      }
      const due = here.agenda.filter((item) => item.at <= stop);
      here = await settled(way, (time) => !time.busy && !isDue(time, now()));
      fired.push(...due);
      if (stop >= until) break;
      if (fired.length > MOST_ITEMS)
        throw new FunnelError(
          "conflict",
          `More than ${MOST_ITEMS} things happened; go on from here`,
        );
    }
  } finally {
    const { aheadMs } = await machine.look(lead).catch(() => ({ aheadMs: told }));
    if (Math.abs(aheadMs - told) > SAME_CLOCK_MS) await tell(aheadMs);
  }
  return { before, now: now() + here.aheadMs, aheadMs: here.aheadMs, fired, agenda: here.agenda };
}

function isDue({ agenda: [first], aheadMs }: LeadTime, now: number): boolean {
  return first !== undefined && first.at <= now + aheadMs;
}

/** Looks until what was due is done with. */
async function settled(way: Way, isDone: (time: LeadTime) => boolean): Promise<LeadTime> {
  const deadline = way.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const time = await way.machine.look(way.lead);
    if (isDone(time)) return time;
    if (way.now() > deadline)
      throw new FunnelError("unavailable", "Something of the lead's is under way and does not end");
    if (!(await way.pause(LOOK_AGAIN_MS)))
      throw new FunnelError("unavailable", "The simulator is stopping");
  }
}
