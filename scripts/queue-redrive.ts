import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { createQueue, QUEUE_SETTINGS, sqsClientOf } from "../platform/queue.ts";
import { deadLetterQueueOf, redrive } from "./redrive.ts";

async function main(): Promise<void> {
  const settings = loadSettings(...QUEUE_SETTINGS, "DEAD_LETTER_QUEUE_URL");
  const sqs = sqsClientOf(settings);
  const to = settings.QUEUE_URL;
  const from = settings.DEAD_LETTER_QUEUE_URL ?? (await deadLetterQueueOf(sqs, to));
  const waiting = async () => (await createQueue(sqs, from).depth()).waiting;

  console.log(`${await waiting()} messages in the dead-letter queue`);
  const moved = await redrive(sqs, { from, to });
  console.log(`${moved} moved back to be handled again, ${await waiting()} left`);
}

await main().catch((error: unknown) => {
  if (!(error instanceof FunnelError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
