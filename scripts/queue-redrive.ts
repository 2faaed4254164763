import { loadSettings } from "../platform/env.ts";
import { createQueue, QUEUE_SETTINGS, sqsClientOf } from "../platform/queue.ts";
import { deadLetterQueueOf, redrive } from "./redrive.ts";

const settings = loadSettings(...QUEUE_SETTINGS, "DEAD_LETTER_QUEUE_URL");
const sqs = sqsClientOf(settings);
const from = settings.DEAD_LETTER_QUEUE_URL ?? (await deadLetterQueueOf(sqs, settings.QUEUE_URL));
const waitingIn = async () => (await createQueue(sqs, from).depth()).waiting;

console.log(`${await waitingIn()} messages in the dead-letter queue`);
const moved = await redrive(sqs, { from, to: settings.QUEUE_URL });
console.log(`${moved} moved back to be handled again, ${await waitingIn()} left`);
sqs.destroy();
