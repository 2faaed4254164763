import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import bubble from "./bubble.module.css";
import { discard, sendAgain, type Outgoing } from "./outbox.ts";
import styles from "./pending-bubble.module.css";
import { Quote } from "./quote.tsx";

/** What is on its way, or did not get there. */
export function PendingBubble({ leadId, outgoing }: { leadId: string; outgoing: Outgoing }) {
  const t = useTranslations("conversation");
  const cache = useQueryClient();
  const { state } = outgoing;
  return (
    <li className={bubble.line} data-direction="outbound">
      <div className={bubble.bubble} data-author="agent" data-state={state}>
        {outgoing.quoted && <Quote message={outgoing.quoted} />}
        {outgoing.file && (
          <p className={bubble.kind}>
            <bdi>{outgoing.file.name}</bdi>
          </p>
        )}
        {outgoing.text && (
          <p className={bubble.text} dir="auto">
            {outgoing.text}
          </p>
        )}
        {state === "sending" ? (
          <p className={bubble.foot} role="status">
            {t("sending")}
          </p>
        ) : (
          <div role="alert" className={styles.failed}>
            <p>{outgoing.why ?? t("notSent")}</p>
            <Button onClick={() => void sendAgain(cache, leadId, outgoing)}>
              {t("sendAgain")}
            </Button>
            <Button look="quiet" onClick={() => discard(cache, leadId, outgoing.key)}>
              {t("discard")}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
