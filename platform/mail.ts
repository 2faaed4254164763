import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { FunnelError, errorSummary } from "./errors.ts";
import type { Settings } from "./env.ts";
import type { Log } from "./log.ts";

export interface Mailer {
  /** @throws FunnelError `upstream_failed` when the server does not take it. */
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

export const MAIL_SETTINGS = ["SMTP_URL", "MAIL_FROM", "DATA_DIR", "NODE_ENV"] as const;
type MailSettings = Settings<(typeof MAIL_SETTINGS)[number]>;

const TIMEOUT_MS = 10_000;

/**
 * Through `SMTP_URL`; without one into files under `DATA_DIR/outbox`, for local use.
 * @throws FunnelError `misconfigured` in production without `SMTP_URL`.
 */
export function createMailer(settings: MailSettings, log: Log): Mailer {
  const { SMTP_URL, MAIL_FROM: from, DATA_DIR, NODE_ENV } = settings;
  if (SMTP_URL !== undefined) return smtpMailer(SMTP_URL, from, log);
  if (NODE_ENV === "production")
    throw new FunnelError(
      "misconfigured",
      "Settings to fix (see .env.example):\n  - SMTP_URL: is not set, so nobody could be invited or get a new password",
    );
  return fileMailer(outboxIn(DATA_DIR), from, log);
}

export function outboxIn(dataDir: string): string {
  return join(dataDir, "outbox");
}

function smtpMailer(url: string, from: string, log: Log): Mailer {
  const transport = nodemailer.createTransport(url, { from });
  return {
    async send(mail) {
      try {
        await within(TIMEOUT_MS, transport.sendMail(mail));
      } catch (error) {
        log.warn(errorSummary(error), "mail could not be sent");
        throw new FunnelError("upstream_failed", "The mail server did not take it");
      }
    },
  };
}

/** Each mail a file, as it would have gone out. */
function fileMailer(directory: string, from: string, log: Log): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true }, { from });
  log.info({ directory }, "no SMTP_URL: mail is kept in files and reaches nobody");
  return {
    async send(mail) {
      const headers = { "X-Local-Only": "kept in a file; nobody got it" };
      const { message } = await transport.sendMail({ ...mail, headers, encoding: "8bit" });
      await mkdir(directory, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, "-")}-${crypto.randomUUID().slice(0, 8)}.eml`;
      await writeFile(join(directory, name), message as Buffer, { mode: 0o600 });
    },
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new FunnelError("upstream_failed", "took too long")), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
