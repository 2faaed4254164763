import type { Invitation } from "../../db/schema/index.ts";
import type { Mailer } from "../../platform/mail.ts";
import { hashSecret, newSecret } from "./secrets.ts";

const LIFETIME_MS = 7 * 24 * 3_600_000;

/** A new link's token, what is kept of it, and until when it counts. */
export function newLink(now = Date.now()) {
  const token = newSecret();
  return { token, tokenHash: hashSecret(token), expiresAt: new Date(now + LIFETIME_MS) };
}

/** Behind the #, so that no server on the way logs it. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/accept-invitation#token=${token}`;
}

/** @throws FunnelError `upstream_failed`; the invitation stays and can be sent again. */
export async function mailInvitation(
  { mail, settings }: { mail: Mailer; settings: { PUBLIC_URL: string } },
  { email, name }: Pick<Invitation, "email" | "name">,
  organization: string,
  token: string,
): Promise<void> {
  await mail.send({
    to: email,
    subject: `${organization} invites you`,
    text: `Hello ${name},\n\nyou are invited to work with the leads of ${organization}. Choose your password here within a week:\n\n${invitationLink(settings.PUBLIC_URL, token)}\n\nAn address has one account: if you have one already, ask to be invited at another address. If you do not know what this is about, do nothing.\n`,
  });
}
