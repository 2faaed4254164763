import { useEffect, useEffectEvent } from "react";
import { tinykeys } from "tinykeys";
import { isWriting } from "../ui/is-writing.ts";

/**
 * Every shortcut, in the words of `tinykeys`: `g i` is one key after the other, `$mod` is Control or
 * the Mac's Command.
 */
export const KEYS = {
  palette: "$mod+k",
  shortcuts: "Shift+?",
  search: "/",
  reply: "r",
  takeOver: "t",
  note: "n",
  dayView: "d",
  weekView: "w",
  nextLead: "j",
  previousLead: "k",
  inbox: "g i",
  pipeline: "g p",
  viewings: "g v",
  listings: "g l",
  analytics: "g a",
  bot: "g b",
  settings: "g s",
} as const;
export type KeyName = keyof typeof KEYS;
/** Held, they go on; any other does its deed once. */
const MAY_REPEAT: readonly KeyName[] = ["nextLead", "previousLead"];

const KEPT_AS = "single-keys";

/** Whoever speaks to the device may not want letters to do things (WCAG 2.1.4). */
export function hasSingleKeys(): boolean {
  return localStorage.getItem(KEPT_AS) !== "off";
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? "on" : "off");
}

/** A letter is no shortcut where somebody writes, nor in a dialog or menu that lies above the page. */
function isElsewhere({ target }: KeyboardEvent): boolean {
  const isAbove =
    target instanceof Element &&
    target.closest("[role=dialog]:not([aria-modal=false]), [role=menu], [role=listbox]");
  return !hasSingleKeys() || isWriting(target) || isAbove !== null;
}

/** The keys by where they are, for keyboards that have no Latin letters. */
function placesOf(keys: string): string {
  return keys.replaceAll(/\b[a-z]\b/gu, (letter) => `Key${letter.toUpperCase()}`);
}

/** Does something at a shortcut, while `isOn`. */
export function useKey(name: KeyName, act: () => void, isOn = true): void {
  const acts = useEffectEvent(act);
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || (event.repeat && !MAY_REPEAT.includes(name))) return;
      event.preventDefault();
      acts();
    };
    const ignore = KEYS[name].startsWith("$mod") ? () => false : isElsewhere;
    const byPlace = (event: KeyboardEvent) => !/^[a-z]$/iu.test(event.key) && press(event);
    return tinykeys(window, { [KEYS[name]]: press, [placesOf(KEYS[name])]: byPlace }, { ignore });
  }, [name, isOn]);
}
