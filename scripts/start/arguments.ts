import { parseArgs } from "node:util";
import { FunnelError } from "../../platform/errors.ts";

export const HELP = `Usage: npm start [-- --fresh]

Starts everything on this machine: Postgres, Temporal with its Web UI, an SQS emulator, a WhatsApp
simulator, the API, the receiver and the worker. Data stays in DATA_DIR (.data) until --fresh.

  --fresh   wipe DATA_DIR's data first and start anew
  --help    this text

Variables, here or in .env.dev (.env.example explains all of them):
  DATABASE_URL, TEMPORAL_ADDRESS, QUEUE_URL, GRAPH_BASE_URL
            use that one; the local stand-in is not started
  GROQ_API_KEY, or LLM_BASE_URL with LLM_MODEL
            who answers the leads; the offline demo model when neither is set
  API_PORT, RECEIVER_PORT, SIMULATOR_PORT, POSTGRES_PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT, DATA_DIR
            change these to run a second copy beside the first
`;

/** @throws FunnelError `bad_request` for an argument it does not know. */
export function parseArguments(argv: string[]): { fresh: boolean; help: boolean } {
  try {
    const options = {
      fresh: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    } as const;
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new FunnelError("bad_request", `${(error as Error).message}\n\n${HELP}`);
  }
}
