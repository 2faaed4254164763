const KEPT_AS = "notification-sound";
/** Which notification was heard last on this device: of many tabs one makes the sound. */
const HEARD = "notification-heard";
const NOTES = [
  { hertz: 659, at: 0 },
  { hertz: 880, at: 0.12 },
];
const LENGTH_S = 0.35;
const LOUDNESS = 0.12;

export function isSoundOn(): boolean {
  return localStorage.getItem(KEPT_AS) === "on";
}

export function setSound(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? "on" : "off");
}

/** Whether this tab is the one that makes the sound for it. */
export function isFirstToHear(id: string): boolean {
  if (id <= (localStorage.getItem(HEARD) ?? "")) return false;
  localStorage.setItem(HEARD, id);
  return true;
}

let context: AudioContext | undefined;

/** Two short notes. Browsers stay silent on a page that nobody has pressed anything on yet. */
export async function playSound(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === "suspended") await context.resume();
  const now = context.currentTime;
  for (const { hertz, at } of NOTES) {
    const note = new OscillatorNode(context, { frequency: hertz, type: "sine" });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, now + at);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, now + at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, now + at + LENGTH_S);
    note.connect(loudness).connect(context.destination);
    note.start(now + at);
    note.stop(now + at + LENGTH_S);
  }
}
