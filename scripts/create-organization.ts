import { parseArgs } from "node:util";
import { pino } from "pino";
import { createOrganization, readOrder, type Order } from "./organization/create-organization.ts";
import { invitationLink, mailInvitation } from "../api/auth/invite.ts";
import { connectDatabase } from "../db/client.ts";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { createMailer, MAIL_SETTINGS } from "../platform/mail.ts";

const USAGE = `npm run organization:create -- --name "Casa Lisboa" --email owner@example.com

Makes an organization and invites its first owner: by mail through SMTP_URL, without it as a link to
pass on, which counts for a week.

  --name         the organization's
  --email        of the first owner
  --owner-name   of the first owner (default: what comes before the @)
  --time-zone    such as Europe/Lisbon (default: UTC)
  --currency     such as EUR (default)
  --language     such as pt, in which it speaks first (default: en)`;

let order: Order;
try {
  const values = valuesOf(process.argv.slice(2));
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  order = readOrder(values);
} catch (error) {
  // What parseArgs says of an unknown option, or `readOrder` of a wrong value.
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exit(1);
}

const settings = loadSettings("DATABASE_URL", "PUBLIC_URL", ...MAIL_SETTINGS);
const db = connectDatabase(settings.DATABASE_URL, { max: 1 });
try {
  const { organizationId, token } = await createOrganization(db, order);
  const { organization, owner } = order;
  console.log(`${organization.name} is there: ${organizationId}`);
  if (settings.SMTP_URL !== undefined && (await isMailed(token)))
    console.log(`Its first owner is invited: the mail goes to ${owner.email}.`);
  else
    console.log(
      `Give its first owner, ${owner.email}, this link; it counts once, for a week:\n  ${invitationLink(settings.PUBLIC_URL, token)}`,
    );
} catch (error) {
  console.error(error instanceof FunnelError ? error.message : unreachable(error));
  process.exitCode = 1;
} finally {
  await db.close();
}

async function isMailed(token: string): Promise<boolean> {
  try {
    const mail = createMailer(settings, pino({ level: "silent" }));
    await mailInvitation({ mail, settings }, order.owner, order.organization.name, token);
    return true;
  } catch (error) {
    if (!(error instanceof FunnelError)) throw error;
    console.error(`It could not be mailed: ${error.message}.`);
    return false;
  }
}

function valuesOf(args: string[]) {
  const text = { type: "string" } as const;
  return parseArgs({
    args,
    options: {
      name: text,
      email: text,
      "owner-name": text,
      "time-zone": text,
      currency: text,
      language: text,
      help: { type: "boolean", short: "h" },
    },
  }).values;
}

/** What is no refused connection is a bug, and keeps its stack. */
function unreachable(error: unknown): string {
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  if (code !== "ECONNREFUSED") throw error;
  return "The database does not answer: start the stack first (npm start), or set DATABASE_URL.";
}
