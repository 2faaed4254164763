import { expect, test } from "vitest";
import { ApiProblem } from "../../api/client.ts";
import { isRefused } from "./failure.ts";
import { Unreachable } from "./unreachable.ts";

const problem = (status: number, reason?: string) =>
  new ApiProblem({
    type: "about:blank",
    title: "No",
    status,
    detail: "No",
    code: "conflict",
    requestId: "",
    ...(reason !== undefined && { reason }),
  });

test("only what the API has settled is refused; all else may have been done", () => {
  expect([problem(409, "window_closed"), problem(404), problem(403)].map(isRefused)).toEqual([
    true,
    true,
    true,
  ]);
  const open = [
    problem(503),
    problem(502),
    problem(429),
    problem(409, "request_in_progress"),
    problem(409, "answer_lost"),
    new Unreachable(),
    new TypeError("x is undefined"),
  ];
  expect(open.filter(isRefused)).toEqual([]);
});
