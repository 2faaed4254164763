import {
  Accessibility,
  AutoScroller,
  DragDropManager,
  Feedback,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
  StyleInjector,
} from "@dnd-kit/dom";
import type { LeadItem, Stage } from "../app/types.ts";
import { ColumnKeys } from "./column-keys.ts";

/** What is dragged and where it may be dropped. */
export interface Dragged {
  lead: LeadItem;
}
export interface Target {
  stage: Stage;
}

export interface DragWords {
  instructions: string;
  pickedUp: (lead: LeadItem) => string;
  over: (lead: LeadItem, stage: Stage | null) => string;
  dropped: (lead: LeadItem, stage: Stage | null) => string;
}

const HOLD_MS = 250;
const SHAKE_PX = 6;

const SENSORS = [
  PointerSensor.configure({
    activatorElements: ({ element, handle }) => [element, handle],
    // A finger that moves at once scrolls; one that rests drags.
    activationConstraints: ({ pointerType }) =>
      pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: HOLD_MS, tolerance: SHAKE_PX })]
        : [new PointerActivationConstraints.Distance({ value: SHAKE_PX })],
    preventActivation: ({ target }) =>
      target instanceof Element && target.closest("[data-no-drag]") !== null,
  }),
  ColumnKeys,
];

export function createDragManager(words: DragWords) {
  const manager = new DragDropManager({ plugins: [], sensors: SENSORS });
  // It writes <style> elements, which the content security policy refuses: the rules are in board.module.css.
  manager.registry.plugins.unregister(StyleInjector);
  const plugins = [
    Accessibility.configure(spoken(words)),
    AutoScroller,
    Feedback.configure({ dropAnimation: null }),
    PreventSelection,
  ];
  manager.plugins = plugins;
  return { manager, plugins, sensors: SENSORS };
}

interface Operation {
  operation: {
    source: { data: object } | null;
    target: { data: object } | null;
  };
}

function spoken({ instructions, pickedUp, over, dropped }: DragWords) {
  const leadOf = ({ operation }: Operation) =>
    (operation.source?.data as Dragged | undefined)?.lead;
  const stageOf = ({ operation }: Operation) =>
    (operation.target?.data as Target | undefined)?.stage ?? null;
  const say = (tell: (lead: LeadItem, stage: Stage | null) => string) => (event: Operation) => {
    const lead = leadOf(event);
    return lead && tell(lead, stageOf(event));
  };
  return {
    screenReaderInstructions: { draggable: instructions },
    announcements: {
      dragstart: say(pickedUp),
      dragover: say(over),
      dragend: (event: Operation & { canceled: boolean }) => {
        const lead = leadOf(event);
        return lead && dropped(lead, event.canceled ? null : stageOf(event));
      },
    },
  };
}
