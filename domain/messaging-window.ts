const WINDOW_MS = 24 * 60 * 60 * 1_000;
/** WhatsApp's clock decides, not ours: close a little early. */
const MARGIN_MS = 60_000;

/** Whether free text may be sent: within 24 hours of the lead's last message. */
export function windowIsOpen(lastInboundAt: number | null, now: number): boolean {
  return lastInboundAt !== null && now < lastInboundAt + WINDOW_MS - MARGIN_MS;
}
