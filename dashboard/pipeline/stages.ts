import type { AnswerOf } from "../../api/client.ts";
import type { api } from "../app/session.ts";

/** A stage and where a person may move a lead from it. */
export type StageMoves = AnswerOf<(typeof api)["stages"]["$get"]>["items"][number];
