import { parseArgs } from "node:util";
import { z } from "zod";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";

/** `npm run lead:fast-forward -- --phone 351912000001 --to next`: moves one local lead forward. */
const HELP = `Moves one lead of the running local stack forward, and tells what happened on the way.

  --phone DIGITS   the lead's number, with country code; or
  --lead ID        the lead's id
  --to TARGET      next, a duration such as 20m, 36h or 3d, or an ISO time with its zone
  --channel ID     the phone_number_id it wrote to, when it is not the demo channel`;

const item = z.object({ kind: z.string(), at: z.string(), reason: z.string() });
const journeySchema = z.object({
  before: z.string(),
  now: z.string(),
  fired: z.array(item),
  agenda: z.array(item),
});
type Item = z.infer<typeof item>;

const { values } = parseArgs({
  options: {
    phone: { type: "string" },
    lead: { type: "string" },
    to: { type: "string" },
    channel: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
const lead = values.lead ?? values.phone;
if (values.help || !lead || !values.to) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const { SIMULATOR_PORT } = loadSettings("SIMULATOR_PORT");
const channel = values.channel ? `?phone_number_id=${encodeURIComponent(values.channel)}` : "";
const answer = await fetch(
  `http://127.0.0.1:${SIMULATOR_PORT}/simulator/leads/${encodeURIComponent(lead)}/fast-forward${channel}`,
  {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ until: values.to }),
  },
).catch(() => {
  throw new FunnelError("unavailable", `No simulator answers on port ${SIMULATOR_PORT}.`);
});
const body: unknown = await answer.json();
if (!answer.ok) {
  console.error(z.object({ message: z.string() }).catch({ message: "" }).parse(body).message);
  process.exit(1);
}

const { before, now, fired, agenda } = journeySchema.parse(body);
console.log(`The lead's clock went from ${before} to ${now}.`);
tell("Happened on the way:", fired, "Nothing was due on the way.");
tell("Next:", agenda, "Nothing is planned.");

function tell(title: string, items: Item[], none: string): void {
  if (items.length === 0) return console.log(none);
  console.log(title);
  for (const { at, kind, reason } of items) {
    console.log(`  ${at}  ${kind.replaceAll("_", " ")}: ${reason}`);
  }
}
