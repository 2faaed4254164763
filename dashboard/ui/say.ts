import { Toast } from "@base-ui/react/toast";

export interface Said {
  /** Where a press on it leads. */
  to?: string;
}
type Saying = Parameters<typeof toasts.add>[0];

export const toasts = Toast.createToastManager<Said>();
/** What was said before the corner was there; null since it is. */
let early: Saying[] | null = [];

/** Says in the corner of the page that something was done, for a moment. */
export function say(title: string, more: { description?: string; data?: Said } = {}): void {
  const saying = { title, ...more };
  if (early === null) toasts.add(saying);
  else early.push(saying);
}

/** The corner comes after the page: from now on what is said appears, and what was said already. */
export function showSaid(): void {
  const said = early ?? [];
  early = null;
  for (const saying of said) toasts.add(saying);
}
