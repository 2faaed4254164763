export const ActivityCancellationType = {
  TRY_CANCEL: "TRY_CANCEL",
  WAIT_CANCELLATION_COMPLETED: "WAIT_CANCELLATION_COMPLETED",
  ABANDON: "ABANDON",
} as const;
export const ParentClosePolicy = {
  TERMINATE: "TERMINATE",
  ABANDON: "ABANDON",
  REQUEST_CANCEL: "REQUEST_CANCEL",
} as const;
