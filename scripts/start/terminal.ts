import { stripVTControlCharacters, styleText } from "node:util";

/** Where the start tells its progress: coloured on a terminal, plain lines otherwise. */
export interface Terminal {
  print(text: string): void;
  heading(text: string): void;
  /** A step is done, or has failed. */
  done(step: string, ms: number): void;
  failed(step: string): void;
  /** Something a step does that takes a while, or that one should know. */
  note(text: string): void;
}

export function createTerminal(stream: NodeJS.WriteStream): Terminal {
  const colour = stream.isTTY && stream.hasColors();
  const print = (text: string) =>
    void stream.write(`${colour ? text : stripVTControlCharacters(text)}\n`);
  const paint = (format: "bold" | "green" | "red" | "dim", text: string) =>
    styleText(format, text, { validateStream: false });
  return {
    print,
    heading: (text) => print(`\n${paint("bold", text)}\n`),
    done: (step, ms) =>
      print(`  ${paint("green", "✓")} ${step.padEnd(44)} ${paint("dim", seconds(ms))}`),
    failed: (step) => print(`  ${paint("red", "✗")} ${step}`),
    note: (text) => print(paint("dim", `  · ${text}`)),
  };
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
