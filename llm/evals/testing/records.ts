import type { RunRecord, TurnRecord } from "../record.ts";

export function turn(over: Partial<TurnRecord> = {}): TurnRecord {
  return {
    cause: "messages",
    lead: [{ text: "Hi" }],
    seen: { intent: "search", risks: [], facts: [], language: "en" },
    wanted: "respond",
    done: "respond",
    rules: [],
    text: "Hello",
    source: "model",
    violations: [],
    faults: [],
    viewing: null,
    listingIds: [],
    slots: [],
    drafts: 1,
    blocked: 0,
    falseBlocks: 0,
    mischief: [],
    inputTokens: 90,
    outputTokens: 10,
    costMicros: 1_000,
    tookMs: 20,
    ...over,
  };
}

export function run(over: Partial<RunRecord> = {}): RunRecord {
  return {
    tier: "offline",
    scenario: "one",
    family: "one",
    language: "en",
    parity: null,
    run: 0,
    expected: { booked: false, handover: null, optedOut: false, qualified: false },
    end: { booked: false, handover: null, optedOut: false, stage: "engaged" },
    told: {},
    known: {},
    failures: [],
    infra: null,
    turns: [turn()],
    ...over,
  };
}
