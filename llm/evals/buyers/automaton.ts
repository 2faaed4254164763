import type { LeadFacts } from "../../../domain/facts.ts";
import type { ListingView } from "../../../domain/listing.ts";
import type { Sent, WorldTurn } from "../world.ts";
import { type AskedFact, askedIn } from "./asked.ts";
import type { Buyer, BuyerEvent, Step } from "./buyer.ts";
import { randomFrom } from "./random.ts";
import { fits, lastNamed, moved, type Seen } from "./seen.ts";
import { filled, tellFact, type Told, tongueOf, withTypo } from "./words.ts";

const FACTS: readonly AskedFact[] = ["purpose", "areas", "bedrooms", "budgetMax"];
/** Nobody says the same thing for ever. */
const PATIENCE = 3;

/** Plays a buyer: each step from what was last said and done to them, and from nothing else. */
export function automaton(buyer: Buyer, seed: string, market: readonly ListingView[]) {
  const random = randomFrom(seed);
  const told = new Set<AskedFact>();
  const said = new Map<string, number>();
  const fired = new Set<BuyerEvent>();
  const { style = {}, hidden, goal } = buyer;
  let number = -1;
  let asksPrice = goal === "look";

  function next(last: WorldTurn | null, seen: Seen): Step {
    number += 1;
    const event = due(seen);
    if (event !== undefined) return happening(event);
    if (last === null) return opening();
    if (seen.booked) return afterBooking(seen);
    if (seen.held) return answerHold(seen);
    if (seen.cancelled) return null;
    const asked = askedIn(last.action, last.text ?? "");
    const missing = asked ?? FACTS.find((fact) => !told.has(fact));
    if (asked !== null && !told.has(asked)) return tell(asked);
    if (missing !== undefined && (asked === null || (said.get(asked) ?? 0) < 2))
      return tell(missing);
    return choose(last, seen);
  }

  function due(seen: Seen): BuyerEvent | undefined {
    const event = buyer.events?.find(
      (one) =>
        !fired.has(one) &&
        (typeof one.at === "number"
          ? one.at <= number
          : one.at === "offered"
            ? seen.offered
            : seen[one.at]),
    );
    if (event !== undefined) fired.add(event);
    return event;
  }

  function happening(event: BuyerEvent): Step {
    if ("silentDays" in event) return { kind: "silent", days: event.silentDays };
    if ("noShow" in event) return { kind: "no_show" };
    if ("voice" in event) {
      const unsure = event.unsure ? { unsure: true as const } : {};
      return {
        kind: "say",
        sent: [{ text: event.voice, type: "audio", ...unsure }],
        tells: event.tells ?? {},
        topic: "voice",
      };
    }
    if ("text" in event) return say([{ text: event.text, tells: event.tells ?? {} }], "script");
    const wordings = tongueOf(buyer, random)[event.say];
    return say([{ text: random.pick(wordings), tells: {} }], event.say);
  }

  function opening(): Step {
    const facts = FACTS.slice(0, buyer.opensWith);
    const hello =
      style.terse && facts.length > 0 ? [] : [plain(random.pick(tongueOf(buyer, random).hello))];
    const about = buyer.about === undefined ? [] : [plain(buyer.about)];
    return say([...hello, ...about, ...facts.map(worded)], "opening");
  }

  function worded(fact: AskedFact): Told {
    told.add(fact);
    return tellFact(fact, buyer, random);
  }

  function tell(fact: AskedFact): Step {
    const more = buyer.volunteers
      ? FACTS.filter((one) => one !== fact && !told.has(one)).slice(0, 1)
      : [];
    return say([fact, ...more].map(worded), fact);
  }

  /** One of the places named last that fits, at the time they have in mind. */
  function choose(last: WorldTurn, seen: Seen): Step {
    const tongue = tongueOf(buyer, random);
    const named = lastNamed(last.text ?? "", market);
    const list = named.length > 0 ? named : seen.named;
    const at = list.findIndex((listing) => fits(listing, hidden));
    if (asksPrice && list.length > 0) {
      asksPrice = false;
      return say([plain(random.pick(tongue.priceOf))], "price");
    }
    if (goal === "look") return once("thanks", random.pick(tongue.thanks));
    if (at === -1 || at > 2) return once("others", random.pick(tongue.others));
    const wish = list.length === 1 ? random.pick(tongue.seeIt) : (tongue.see[at] ?? tongue.see[0]);
    if (buyer.time === undefined) return once("see", wish);
    const time = tongue.times[buyer.time];
    return once("see", `${wish.replace(/\s?[.!?؟]$/u, "")}, ${time}`, { preferredTimes: time });
  }

  function answerHold(seen: Seen): Step {
    const tongue = tongueOf(buyer, random);
    if (goal === "move" && !moved(seen, buyer.otherTime) && buyer.otherTime !== undefined) {
      const time = tongue.times[buyer.otherTime];
      return once("move", filled(random.pick(tongue.move), time), { preferredTimes: time });
    }
    return once("yes", random.pick(tongue.yes));
  }

  function afterBooking(seen: Seen): Step {
    const tongue = tongueOf(buyer, random);
    if (goal === "cancel") return once("cancel", random.pick(tongue.cancel));
    if (goal === "move" && buyer.otherTime !== undefined && !moved(seen, buyer.otherTime))
      return answerHold({ ...seen, booked: false });
    return said.has("thanks") ? null : once("thanks", random.pick(tongue.thanks));
  }

  function once(topic: string, text: string, tells: LeadFacts = {}): Step {
    if (topic === "thanks" && said.has(topic)) return null;
    return say([{ text, tells }], topic);
  }

  /** Together or in a burst, with a typo the first time; null when patience has run out. */
  function say(parts: Told[], topic: string): Step {
    const before = said.get(topic) ?? 0;
    said.set(topic, before + 1);
    if (before >= PATIENCE) return null;
    const texts = parts.map(({ text }) =>
      style.typos && before === 0 && random.chance(0.5) ? withTypo(text, random) : text,
    );
    const whole = style.bursts ? texts : [texts.join(", ").replaceAll(/([!?.]),/gu, "$1")];
    const sent: Sent[] = whole.map((text) => ({ text }));
    const tells = Object.assign({}, ...parts.map((part) => part.tells)) as LeadFacts;
    return { kind: "say", sent, tells, topic };
  }

  return { next };
}

function plain(text: string): Told {
  return { text, tells: {} };
}
