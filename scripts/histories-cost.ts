import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * What each recorded path costs on Temporal: events, bytes and billable actions, by the rules of
 * Temporal Cloud (a start or continue-as-new, signal, update, timer, activity attempt, search
 * attribute upsert and child workflow each count once).
 */
const FOLDER = join(import.meta.dirname, "../workflows/histories");

interface Event {
  eventType: string;
  activityTaskStartedEventAttributes?: { attempt?: number };
}

const ACTION: Readonly<Record<string, string>> = {
  EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: "starts",
  EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: "signals",
  EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: "updates",
  EVENT_TYPE_TIMER_STARTED: "timers",
  EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: "activities",
  EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: "upserts",
  EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED: "children",
};

const rows = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json") && !file.startsWith("v1-"))
  .toSorted()
  .map((file) => {
    const { events } = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as { events: Event[] };
    const counts = { starts: 0, signals: 0, updates: 0, timers: 0, activities: 0, upserts: 0 };
    let actions = 0;
    for (const { eventType, activityTaskStartedEventAttributes: started } of events) {
      const kind = ACTION[eventType];
      if (kind !== undefined) actions += 1;
      if (kind !== undefined && kind in counts) counts[kind as keyof typeof counts] += 1;
      // A signal that starts its workflow is one action with the start.
      actions += Math.max(0, (started?.attempt ?? 1) - 1);
    }
    if (counts.signals > 0 && counts.starts > 0) actions -= 1;
    const kilobytes = Math.round(statSync(join(FOLDER, file)).size / 1_024);
    return {
      path: file.replace(".json", ""),
      events: events.length,
      actions,
      ...counts,
      kilobytes,
    };
  });

console.table(rows);
