import {
  agendaAfter,
  schedule,
  type AgendaCause,
  type AgendaItem,
} from "../../../domain/agenda.ts";
import { DEFAULT_CADENCES } from "../../../domain/default-cadences.ts";
import type { CadenceTrigger } from "../../../domain/cadence.ts";
import { planFollowUp } from "../../../domain/follow-up-plan.ts";
import type { LeadNow } from "../../../domain/lead-now.ts";
import { triggerOf } from "../../../domain/cadence.ts";
import type { Stage } from "../../../domain/stage.ts";
import { syncViewings } from "../../../domain/viewing-agenda.ts";
import type { ViewingView } from "../../../domain/viewing.ts";

export const HOURS = { timeZone: "Europe/Lisbon", from: "09:00", until: "20:00" };
export const ZONES = ["Europe/Lisbon"];

export interface Change {
  set?: Partial<Pick<LeadNow, "stage" | "owner" | "optedOut" | "pausedUntil">>;
  causes?: readonly AgendaCause[];
  settle?: readonly string[];
  plan?: readonly AgendaItem[];
}

export interface Silence {
  since: number;
  trigger: CadenceTrigger;
  step: number;
  wishedAt?: number | null;
  asTemplate?: true;
}

/** The lead as the database has it: the model of `changeLead` and of what follow-ups it plans. */
export class LeadRow {
  now: LeadNow = {
    revision: 0,
    stage: "new",
    owner: "bot",
    optedOut: false,
    pausedUntil: null,
    agenda: [],
  };
  lastInboundAt: number | null = null;
  proactiveNotBefore: number | null = null;
  isClaimed = false;
  optedOutSince: number | null = null;
  /** The last moment at which the lead wanted no messages. */
  silentUntil: number | null = null;
  ownedSince: number | null = null;
  readonly followedUpAt: number[] = [];
  readonly viewings = new Map<string, ViewingView>();
  readonly #settled = new Set<string>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  change({ set = {}, causes = [], settle = [], plan = [] }: Change, at: number): LeadNow {
    const before = this.now.agenda;
    const left = causes
      .reduce<AgendaItem[]>((agenda, cause) => agendaAfter(agenda, cause), before)
      .filter(({ id }) => !settle.includes(id));
    const planned = plan.reduce<AgendaItem[]>((agenda, item) => schedule(agenda, item), left);
    const settled = new Set([...this.#settled, ...settle]);
    const agenda = syncViewings(planned, [...this.viewings.values()], settled, at);
    for (const { id } of before) if (!agenda.some((item) => item.id === id)) this.#settled.add(id);
    for (const { id } of agenda) this.#settled.delete(id);
    const revision = this.now.revision + 1;
    if (this.now.optedOut || set.optedOut) this.silentUntil = this.#clock();
    this.now = { ...this.now, ...set, revision, agenda };
    this.optedOutSince = this.now.optedOut ? (this.optedOutSince ?? this.#clock()) : null;
    this.ownedSince = this.now.owner === "person" ? (this.ownedSince ?? this.#clock()) : null;
    return this.now;
  }

  /** What breaks the silence next; nothing where nobody is followed up. */
  planSilence(silence: Silence | null, at: number, after: Partial<LeadNow> = {}): AgendaItem[] {
    if (silence === null) return [];
    const { stage, owner, optedOut, pausedUntil } = { ...this.now, ...after };
    const { since, trigger, step, wishedAt = null } = silence;
    const plan = planFollowUp({
      now: at,
      silentSince: since,
      stage,
      owner,
      optedOut,
      pausedUntil,
      hasBooking: stage === "viewing_booked",
      cadence: DEFAULT_CADENCES[trigger],
      nextStep: step,
      sentAt: this.followedUpAt.filter((sent) => sent > at - 7 * 86_400_000),
      hours: HOURS,
      zones: ZONES,
      weeklyCap: 4,
      notBefore: this.proactiveNotBefore,
      wishedAt,
      seed: "lead",
    });
    if (plan.kind !== "send") return [];
    const ref = {
      cadenceId: null,
      trigger,
      step: plan.step,
      silentSince: since,
      ...(silence.asTemplate && { asTemplate: true as const }),
    };
    const id = `follow-up:${since}:${plan.step}`;
    return [{ id, kind: "follow_up", at: plan.at, reason: "the lead has not answered", ref }];
  }

  isThrough(silence: Silence): boolean {
    return DEFAULT_CADENCES[silence.trigger].steps[silence.step] === undefined;
  }
}

export function silenceFrom(
  stage: Stage,
  since: number,
  wishedAt: number | null = null,
): Silence | null {
  const trigger = triggerOf(stage);
  return trigger === null ? null : { since, trigger, step: 0, wishedAt };
}
