import type { InferRequestType } from "hono/client";
import type { AnswerOf } from "../../api/client.ts";
import type { api } from "./session.ts";

type Leads = (typeof api)["leads"];
type Lead = Leads[":id"];

export type LeadQuery = InferRequestType<Leads["$get"]>["query"];
export type LeadPage = AnswerOf<Leads["$get"]>;
export type LeadItem = LeadPage["items"][number];
export type LeadCounts = AnswerOf<Leads["counts"]["$get"]>;
export type WholeLead = AnswerOf<Lead["$get"]>;
export type MessagePage = AnswerOf<Lead["messages"]["$get"]>;
export type Message = MessagePage["items"][number];
export type Stage = LeadItem["stage"];
export type Present = AnswerOf<Lead["presence"]["$put"]>["others"][number];
