import { useTranslations } from "use-intl";
import type { Message } from "../app/types.ts";
import { messageType } from "../ui/message-type.ts";
import styles from "./quote.module.css";

/** What is told of a message in one that answers it. */
export type Quoted = Pick<Message, "id" | "type" | "text">;

export function Quote({ message }: { message: Quoted }) {
  const t = useTranslations();
  return (
    <blockquote className={styles.quote} dir="auto">
      {message.text ?? messageType(message.type, t)}
    </blockquote>
  );
}
