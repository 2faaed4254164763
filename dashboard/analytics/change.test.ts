import { describe, expect, it } from "vitest";
import { changeOf } from "./change.ts";

describe("a change", () => {
  it("that goes up is good for what should grow and bad for what should not", () => {
    expect(changeOf(150, 100, "gain")).toMatchObject({ way: "up", tone: "good", by: 0.5 });
    expect(changeOf(150, 100, "trouble")).toMatchObject({ way: "up", tone: "bad" });
    expect(changeOf(150, 100, "wait")).toMatchObject({ way: "up", tone: "bad" });
    expect(changeOf(150, 100, "cost")).toMatchObject({ way: "up", tone: "bad" });
    expect(changeOf(150, 100, "plain")).toMatchObject({ way: "up", tone: "plain" });
  });

  it("that goes down is the other way round", () => {
    expect(changeOf(50, 100, "gain")).toMatchObject({ way: "down", tone: "bad", by: -0.5 });
    expect(changeOf(50, 100, "wait")).toMatchObject({ way: "down", tone: "good" });
  });

  it("of a few is told in numbers, not in percent", () => {
    expect(changeOf(3, 1, "gain")).toMatchObject({ by: 2, isShare: false });
    expect(changeOf(3, 0, "gain")).toMatchObject({ by: 3, isShare: false });
    expect(changeOf(3_000, 1_000, "wait")).toMatchObject({ by: 2, isShare: true });
  });

  it("too small to see is none", () => {
    expect(changeOf(1_001, 1_000, "gain")).toMatchObject({ way: "same", tone: "plain" });
    expect(changeOf(4, 4, "trouble")).toMatchObject({ way: "same" });
  });

  it("from nothing is not told where nothing was measured", () => {
    expect(changeOf(null, 100, "wait")).toBeNull();
    expect(changeOf(100, null, "wait")).toBeNull();
    expect(changeOf(100, 0, "cost")).toBeNull();
  });
});
