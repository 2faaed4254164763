/** One sentence of the rolling summary and the messages it rests on. */
export interface MemoryPoint {
  text: string;
  messageIds: string[];
}
