import { KeyboardSensor } from "@dnd-kit/dom";

type Direction = "up" | "down" | "left" | "right";

/** An arrow takes the card to the next stage that it may go to, instead of a few pixels on. */
export class ColumnKeys extends KeyboardSensor {
  protected override handleMove(direction: Direction, event: KeyboardEvent): void {
    event.preventDefault();
    const { source, target } = this.manager.dragOperation;
    const from = target?.element ?? source?.element;
    if (!source || !from) return;
    const places = [...this.manager.registry.droppables.value].flatMap((place) =>
      place.element && !place.disabled && place.accepts(source) ? [place.element] : [],
    );
    const next = isForward(direction)
      ? places.filter((place) => follows(from, place)).toSorted(byPlace)[0]
      : places
          .filter((place) => follows(place, from))
          .toSorted(byPlace)
          .at(-1);
    if (next === undefined) return;
    next.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    // The scrolling is told of a frame later; the card's place is looked up now.
    for (const place of this.manager.registry.droppables.value) place.refreshShape();
    const { x, y, width, height } = next.getBoundingClientRect();
    this.manager.actions.move({ event, to: { x: x + width / 2, y: y + height / 2 } });
  }
}

function isForward(direction: Direction): boolean {
  return direction === "down" || direction === (document.dir === "rtl" ? "left" : "right");
}

function follows(before: Element, after: Element): boolean {
  return (before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function byPlace(a: Element, b: Element): number {
  return follows(a, b) ? -1 : 1;
}
