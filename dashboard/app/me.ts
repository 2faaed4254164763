import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "./session.ts";

/** Who is signed in, and where. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answerOf(api.me.$get()),
});

/** Which model answers the leads. */
export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: () => answerOf(api.system.$get()),
});
