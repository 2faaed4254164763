import { open, seal, type KeyRing } from "../platform/secret-box.ts";
import type { PushTarget } from "../platform/web-push.ts";

export function sealPushTarget(target: PushTarget, id: string, keys: KeyRing): string {
  return seal(JSON.stringify(target), contextOf(id), keys);
}

/** @throws FunnelError `misconfigured` when no key opens it. */
export function openPushTarget(box: string, id: string, keys: KeyRing): PushTarget {
  return JSON.parse(open(box, contextOf(id), keys)) as PushTarget;
}

function contextOf(id: string): string {
  return `push_subscriptions.target:${id}`;
}
