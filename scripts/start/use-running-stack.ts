import { useRunningStack } from "./running-stack.ts";

/** Imported before a script, so that it finds the stack that `npm start` runs in another terminal. */
useRunningStack();
