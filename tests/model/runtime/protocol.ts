/** What a server and a run of a workflow say to each other: a small Temporal, JSON only. */

/** A failure as a history keeps it. */
export interface WireFailure {
  kind: "application" | "timeout" | "cancelled";
  message: string;
  type?: string;
  nonRetryable?: boolean;
}

export type Job =
  | { kind: "signal"; name: string; args: unknown[] }
  | { kind: "update"; id: string; name: string; args: unknown[] }
  | { kind: "timer"; seq: number }
  | { kind: "activity"; seq: number; result: unknown }
  | { kind: "activityFailed"; seq: number; failure: WireFailure }
  | { kind: "childStarted"; seq: number }
  | { kind: "cancelWorkflow" };

export interface ActivityOptions {
  taskQueue?: string;
  summary?: string;
  scheduleToCloseTimeout?: string | number;
  startToCloseTimeout?: string | number;
  heartbeatTimeout?: string | number;
  cancellationType?: string;
  retry?: {
    initialInterval?: string | number;
    maximumInterval?: string | number;
    backoffCoefficient?: number;
    maximumAttempts?: number;
    nonRetryableErrorTypes?: string[];
  };
}

export type Command =
  | { kind: "startTimer"; seq: number; ms: number; summary: string | undefined }
  | { kind: "cancelTimer"; seq: number }
  | {
      kind: "scheduleActivity";
      seq: number;
      type: string;
      args: unknown[];
      options: ActivityOptions;
    }
  | { kind: "cancelActivity"; seq: number }
  | { kind: "startChild"; seq: number; type: string; workflowId: string | undefined }
  | { kind: "upsertSearchAttributes"; attributes: unknown }
  | { kind: "patch"; id: string }
  | { kind: "acceptUpdate"; id: string }
  | { kind: "rejectUpdate"; id: string; failure: WireFailure }
  | { kind: "completeUpdate"; id: string; result: unknown }
  | { kind: "failUpdate"; id: string; failure: WireFailure }
  | { kind: "complete"; result: unknown }
  | { kind: "fail"; failure: WireFailure }
  | { kind: "continueAsNew"; args: unknown[] };

/** What changes of `workflowInfo()` from one workflow task to the next. */
export interface TaskInfo {
  now: number;
  historyLength: number;
  historySize: number;
  continueAsNewSuggested: boolean;
  targetWorkerDeploymentVersionChanged: boolean;
}

/** The workflow code threw what is no failure of Temporal's: its task would be tried for ever. */
export class TaskFailed extends Error {}
