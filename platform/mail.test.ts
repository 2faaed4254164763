import { once } from "node:events";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createMailer } from "./mail.ts";

const log = pino({ level: "silent" });
const MAIL = { to: "ana@example.test", subject: "Convite", text: "Olá,\n\nbem-vinda." };
const settings = async () => ({
  SMTP_URL: undefined,
  MAIL_FROM: "Funnel <no-reply@example.test>",
  DATA_DIR: await mkdtemp(join(tmpdir(), "mail-")),
  NODE_ENV: "test" as const,
});

/** A server that speaks enough SMTP to take a mail, or says no. */
async function smtpServer(refuses = false) {
  let said = "";
  const server = createServer((socket) => {
    socket.write("220 test\r\n");
    let inData = false;
    socket.on("data", (data) => {
      said += data.toString();
      for (const line of data.toString().split("\r\n").filter(Boolean)) {
        if (inData) {
          if (line === ".") {
            inData = false;
            socket.write("250 taken\r\n");
          }
        } else if (line.startsWith("DATA")) {
          inData = true;
          socket.write("354 go on\r\n");
        } else socket.write(refuses && line.startsWith("RCPT") ? "550 no\r\n" : "250 ok\r\n");
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said: () => said,
    close: () => server.close(),
  };
}

test("without a server mail is kept in files that say so", async () => {
  const set = await settings();
  await createMailer(set, log).send(MAIL);
  const [file, ...more] = await readdir(join(set.DATA_DIR, "outbox"));
  expect(more).toEqual([]);
  const text = await readFile(join(set.DATA_DIR, "outbox", file ?? ""), "utf8");
  expect(text).toContain("To: ana@example.test");
  expect(text).toContain("X-Local-Only");
  expect(text).toContain("bem-vinda");
});

test("with a server it goes there", async () => {
  const server = await smtpServer();
  await createMailer({ ...(await settings()), SMTP_URL: server.url }, log).send(MAIL);
  expect(server.said()).toContain("RCPT TO:<ana@example.test>");
  server.close();
});

test("what the server refuses is told, without the address", async () => {
  const server = await smtpServer(true);
  const sending = createMailer({ ...(await settings()), SMTP_URL: server.url }, log).send(MAIL);
  await expect(sending).rejects.toMatchObject({ code: "upstream_failed" });
  await sending.catch((error: Error) => expect(error.message).not.toContain("ana@"));
  server.close();
});

test("production does not start without one", async () => {
  const set = { ...(await settings()), NODE_ENV: "production" as const };
  expect(() => createMailer(set, log)).toThrow(/SMTP_URL/);
});
