import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type Message,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { z } from "zod";
import { FunnelError } from "../platform/errors.ts";

interface Route {
  from: string;
  to: string;
}

const redrivePolicy = z.object({ deadLetterTargetArn: z.string() });
const ASK_EVERY_MS = 1_000;

/** The URL of the queue to which this one's policy sends what keeps failing. */
export async function deadLetterQueueOf(sqs: SQSClient, queueUrl: string): Promise<string> {
  const ask = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ["RedrivePolicy"],
  });
  const { Attributes } = await sqs.send(ask);
  const policy = redrivePolicy.safeParse(JSON.parse(Attributes?.RedrivePolicy ?? "null"));
  if (!policy.success)
    throw new FunnelError(
      "misconfigured",
      "The queue has no redrive policy. Set DEAD_LETTER_QUEUE_URL.",
    );
  const [, , , , owner, name] = policy.data.deadLetterTargetArn.split(":");
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: owner }),
  );
  return QueueUrl ?? "";
}

/** Moves every message of one queue to another, and says how many. SQS does it itself where it can. */
export async function redrive(sqs: SQSClient, route: Route): Promise<number> {
  const sourceArn = await arnOf(sqs, route.from);
  const task = { SourceArn: sourceArn, DestinationArn: await arnOf(sqs, route.to) };
  try {
    await sqs.send(new StartMessageMoveTaskCommand(task));
  } catch (error) {
    if (isUnsupported(error)) return redriveByHand(sqs, route);
    throw error;
  }
  return finishedTask(sqs, sourceArn);
}

async function finishedTask(sqs: SQSClient, sourceArn: string): Promise<number> {
  for (;;) {
    const { Results: [latest] = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: sourceArn }),
    );
    const moved = latest?.ApproximateNumberOfMessagesMoved ?? 0;
    if (latest?.Status === "FAILED") {
      throw new FunnelError("upstream_failed", `SQS stopped after ${moved} messages`, {
        reason: latest.FailureReason,
      });
    }
    if (latest?.Status !== "RUNNING") return moved;
    await sleep(ASK_EVERY_MS);
  }
}

/**
 * In tens. Each is deleted only once the other queue has it: an interruption repeats a message,
 * and loses none.
 */
async function redriveByHand(sqs: SQSClient, route: Route): Promise<number> {
  const receive = new ReceiveMessageCommand({
    QueueUrl: route.from,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 1,
    VisibilityTimeout: 60,
  });
  for (let moved = 0; ;) {
    const { Messages: messages = [] } = await sqs.send(receive);
    if (messages.length === 0) return moved;
    await Promise.all(messages.map((message) => move(sqs, message, route)));
    moved += messages.length;
  }
}

async function move(
  sqs: SQSClient,
  { Body, ReceiptHandle }: Message,
  { from, to }: Route,
): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
}

async function arnOf(sqs: SQSClient, queueUrl: string): Promise<string> {
  const ask = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] });
  return (await sqs.send(ask)).Attributes?.QueueArn ?? "";
}

/** An emulator's answer; its wording differs from one to the next. */
function isUnsupported(error: unknown): boolean {
  return (
    error instanceof Error &&
    /unsupported|unknown ?operation|invalid ?action|not ?implemented/i.test(error.name)
  );
}
