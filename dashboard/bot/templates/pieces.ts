type Style = "bold" | "italic" | "struck" | "code";
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "variable"; name: string }
  | { kind: Style; pieces: Piece[] };

const VARIABLE = String.raw`\{\{\s*(?<name>\w+)\s*\}\}`;
const CODE = "```(?<code>[^`]+)```";
/** A mark counts where no letter stands outside of it and no blank inside. */
const marked = (mark: string, name: string) =>
  String.raw`(?<![\p{L}\p{N}])${mark}(?<${name}>[^\s${mark}](?:[^\n${mark}]*[^\s${mark}])?)${mark}(?![\p{L}\p{N}])`;
const ANY = new RegExp(
  [
    VARIABLE,
    CODE,
    marked(String.raw`\*`, "bold"),
    marked("_", "italic"),
    marked("~", "struck"),
  ].join("|"),
  "gu",
);

/** A message as WhatsApp shows it: its variables, and what it writes bold, italic, struck or as code. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ANY)) {
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push(pieceOf(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

function pieceOf(groups: Record<string, string | undefined>): Piece {
  const { name, code, bold, italic, struck = "" } = groups;
  if (name !== undefined) return { kind: "variable", name };
  if (code !== undefined) return { kind: "code", pieces: [{ kind: "text", text: code }] };
  if (bold !== undefined) return { kind: "bold", pieces: piecesOf(bold) };
  if (italic !== undefined) return { kind: "italic", pieces: piecesOf(italic) };
  return { kind: "struck", pieces: piecesOf(struck) };
}
