import { FunnelError } from "../../platform/errors.ts";
import { useRunningStack } from "./running-stack.ts";

useRunningStack();

/** A script's own problem is told in words; what is a bug keeps its stack. */
process.on("uncaughtException", (error) => {
  const isOurs = error instanceof FunnelError;
  console.error(
    isOurs ? `${error.message}\nStart the stack first (npm start), or set them.` : error,
  );
  process.exit(1);
});
