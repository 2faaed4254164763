import { Toast } from "@base-ui/react/toast";

export interface Said {
  /** Where a press on it leads. */
  to?: string;
}

export const toasts = Toast.createToastManager<Said>();

/** Says in the corner of the page that something was done, for a moment. */
export function say(title: string, more: { description?: string; data?: Said } = {}): void {
  toasts.add({ title, ...more });
}
