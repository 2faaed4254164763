import { z } from "@hono/zod-openapi";
import { isOpen, mayMoveByPerson, STAGES } from "../../domain/stage.ts";

const stage = z
  .object({
    stage: z.enum(STAGES),
    name: z.string(),
    open: z.boolean().openapi({ description: "Whether people and the bot still work on it" }),
    moves: z.array(z.enum(STAGES)).openapi({ description: "Where a person may move a lead" }),
  })
  .openapi("Stage", {
    example: { stage: "lost", name: "Lost", open: false, moves: ["engaged", "nurturing"] },
  });
export const stageList = z.object({ items: z.array(stage) }).openapi("StageList");

/** In the order of the funnel. */
export const ALL_STAGES: z.infer<typeof stageList> = {
  items: STAGES.map((from) => ({
    stage: from,
    name: from.charAt(0).toUpperCase() + from.slice(1).replaceAll("_", " "),
    open: isOpen(from),
    moves: STAGES.filter((to) => mayMoveByPerson(from, to)),
  })),
};
