import { z } from "zod";

const common = {
  /** How often it strikes before it is used up. */
  times: z.int().min(1).max(1_000_000).default(1),
  /** Strikes only in this lead's chat. */
  waId: z.string().optional(),
};

/** How the simulator can be told to misbehave. */
export const faultSchema = z.discriminatedUnion("fault", [
  /** A send is refused with this Graph error. */
  z.object({ fault: z.literal("error"), code: z.int().min(0), ...common }),
  /** A send gets this HTTP status and no Graph error. Nothing is accepted. */
  z.object({ fault: z.literal("http"), status: z.int().min(500).max(599), ...common }),
  /** The message is accepted at once, the answer comes `ms` later. */
  z.object({ fault: z.literal("delay"), ms: z.int().min(1).max(600_000), ...common }),
  /** The message is accepted, the connection is cut without an answer. */
  z.object({ fault: z.literal("accept_then_drop"), ...common }),
  /** Accepted with 200, then a failed status. */
  z.object({ fault: z.literal("late_failure"), code: z.int().min(0), ...common }),
  /** Accepted, and no status ever. */
  z.object({ fault: z.literal("no_statuses"), ...common }),
  /** A webhook is sent twice. */
  z.object({
    fault: z.literal("duplicate"),
    only: z.enum(["messages", "statuses"]).optional(),
    ...common,
  }),
  /** A webhook is overtaken by the next one of its chat, or leaves after two seconds. */
  z.object({
    fault: z.literal("reorder"),
    only: z.enum(["messages", "statuses"]).optional(),
    ...common,
  }),
]);
type Fault = z.infer<typeof faultSchema>;
type Kind = Fault["fault"];

export interface Faults {
  add(fault: z.input<typeof faultSchema>): Fault;
  list(): Fault[];
  clear(): void;
  /** The next fault of this kind that applies, used up by one. */
  take<K extends Kind>(
    kind: K,
    waId: string,
    what?: "messages" | "statuses",
  ): Extract<Fault, { fault: K }> | undefined;
}

export function createFaults(): Faults {
  let active: Fault[] = [];
  return {
    add(input) {
      const fault = faultSchema.parse(input);
      active.push(fault);
      return { ...fault };
    },
    list: () => active.map((fault) => ({ ...fault })),
    clear() {
      active = [];
    },
    take<K extends Kind>(kind: K, waId: string, what?: "messages" | "statuses") {
      const found = active.find(
        (fault): fault is Extract<Fault, { fault: K }> =>
          fault.fault === kind &&
          (fault.waId === undefined || fault.waId === waId) &&
          (!("only" in fault) || fault.only === undefined || fault.only === what),
      );
      if (found && --found.times === 0) active = active.filter((fault) => fault !== found);
      return found;
    },
  };
}
