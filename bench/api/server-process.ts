import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FromServer, ToServer } from "./messages.ts";

type Answer<K extends FromServer["kind"]> = Extract<FromServer, { kind: K }>;

/** The API's process; one question at a time. */
export async function startServer(url: string) {
  const child = fork(fileURLToPath(new URL("./server.ts", import.meta.url)), [url], {
    // Parameters of statements hold dates.
    serialization: "advanced",
  });
  const next = <K extends FromServer["kind"]>(kind: K) =>
    new Promise<Answer<K>>((resolve, reject) => {
      const onExit = () => reject(new Error("The server has ended"));
      const onMessage = (message: FromServer) => {
        if (message.kind !== kind) return;
        child.off("message", onMessage).off("exit", onExit);
        resolve(message as Answer<K>);
      };
      child.on("message", onMessage).once("exit", onExit);
    });
  const { port } = await next("listening");
  return {
    origin: `http://127.0.0.1:${port}`,
    ask<K extends FromServer["kind"]>(message: ToServer, kind: K): Promise<Answer<K>> {
      const answer = next(kind);
      child.send(message);
      return answer;
    },
    [Symbol.dispose]: () => void child.kill("SIGKILL"),
  };
}
export type BenchServer = Awaited<ReturnType<typeof startServer>>;
