/** The queues of the local SQS emulator. */
export const INBOUND_QUEUE = "inbound";
export const DEAD_LETTER_QUEUE = "inbound-dead-letter";

/** After so many receives without a delete a message is put aside. */
export const MAX_RECEIVES = 5;

const ACCOUNT = "000000000000";

export function emulatorQueueUrl(port: number, queue: string): string {
  return `http://127.0.0.1:${port}/${ACCOUNT}/${queue}`;
}

export function emulatorQueueArn(region: string, queue: string): string {
  return `arn:aws:sqs:${region}:${ACCOUNT}:${queue}`;
}
