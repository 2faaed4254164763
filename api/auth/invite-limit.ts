import { createLimit } from "./limit.ts";

const DAY_SECONDS = 24 * 3_600;
const PER_ORGANIZATION = 100;
const PER_ADDRESS = 3;

/** How many mails an organization sends to strangers, and to one of them, in a day. */
export function createInviteLimit() {
  const organizations = createLimit(
    PER_ORGANIZATION,
    DAY_SECONDS,
    "Your organization has sent many invitations today; go on tomorrow",
  );
  const addresses = createLimit(
    PER_ADDRESS,
    DAY_SECONDS,
    "This address was sent several invitations today; try again tomorrow",
  );
  return {
    /** Counts a mail. @throws FunnelError `rate_limited` with `retryAfterSeconds`. */
    async attempt(organizationId: string, email: string): Promise<void> {
      await addresses.attempt(organizationId, email);
      await organizations.attempt(organizationId);
    },
  };
}
