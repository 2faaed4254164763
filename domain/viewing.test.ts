import { expect, test } from "vitest";
import { mayMove, STAGES, type Stage } from "./stage.ts";
import { isOpen, mayBecome, reach, stageAfterViewing, VIEWING_STATES } from "./viewing.ts";

test("only an open viewing can close, and only an outcome can be corrected", () => {
  for (const from of VIEWING_STATES) {
    for (const to of VIEWING_STATES) {
      if (mayBecome(from, to)) expect(isOpen(from) || (to !== from && !isOpen(to))).toBe(true);
      if (isOpen(to)) expect(mayBecome(from, to)).toBe(from === "held" && to === "confirmed");
    }
  }
  expect(mayBecome("attended", "no_show")).toBe(true);
  expect(mayBecome("expired", "confirmed")).toBe(false);
  expect(mayBecome("held", "attended")).toBe(false);
});

test.each<[Stage, (typeof VIEWING_STATES)[number], Stage | null]>([
  ["new", "held", "viewing_proposed"],
  ["engaged", "held", "viewing_proposed"],
  ["lost", "held", "viewing_proposed"],
  ["viewing_booked", "held", null],
  ["negotiating", "held", null],
  ["won", "held", null],
  ["engaged", "confirmed", "viewing_booked"],
  ["qualified", "confirmed", "viewing_booked"],
  ["nurturing", "confirmed", "viewing_booked"],
  ["dormant", "confirmed", "viewing_booked"],
  ["viewed", "confirmed", "viewing_booked"],
  ["viewing_proposed", "confirmed", "viewing_booked"],
  ["negotiating", "confirmed", null],
  ["viewing_booked", "cancelled", "viewing_proposed"],
  ["nurturing", "cancelled", null],
  ["viewing_proposed", "expired", null],
  ["viewing_booked", "expired", null],
  ["viewing_booked", "attended", "viewed"],
  ["viewing_proposed", "attended", "viewed"],
  ["viewing_booked", "no_show", "viewing_proposed"],
  ["viewed", "no_show", "viewing_proposed"],
  ["lost", "no_show", null],
])("a lead that is %s, its viewing %s, becomes %s", (stage, event, expected) => {
  expect(stageAfterViewing(stage, event)).toBe(expected);
});

test("no viewing moves a lead where legal moves do not lead", () => {
  for (const stage of STAGES) {
    for (const event of VIEWING_STATES) {
      const to = stageAfterViewing(stage, event);
      if (to === null) continue;
      const vias = STAGES.filter((via) => mayMove(stage, via) && mayMove(via, to));
      expect(mayMove(stage, to) || vias.length > 0).toBe(true);
    }
    expect(reach(stage, stage)).toBe(false);
    expect(reach("won", stage)).toBe(false);
  }
});
