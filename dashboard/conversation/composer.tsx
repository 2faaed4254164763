import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import type { WholeLead } from "../app/types.ts";
import { Button } from "../ui/button.tsx";
import { Send } from "../ui/icons.tsx";
import { isWriting } from "../ui/is-writing.ts";
import { useNow } from "../ui/time.ts";
import styles from "./composer.module.css";
import { sendText } from "./outbox.ts";

/** WhatsApp's limit for a text. */
const LONGEST = 4_096;
/** What somebody had begun to write to a lead stays when they look elsewhere. */
const drafts = new Map<string, string>();

interface ComposerProps {
  lead: WholeLead;
  onTyping: () => void;
}

export function Composer({ lead, onTyping }: ComposerProps) {
  const t = useTranslations("composer");
  const cache = useQueryClient();
  const now = useNow(15_000);
  const [text, setText] = useState(drafts.get(lead.id) ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const isClosed = lead.windowClosesAt === null || Date.parse(lead.windowClosesAt) <= now;
  const why = lead.optedOutAt !== null ? t("optedOut") : isClosed ? t("windowClosed") : null;

  useEffect(() => {
    drafts.set(lead.id, text);
  }, [lead.id, text]);
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "r" || isWriting(event.target) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);

  function send() {
    const words = text.trim();
    if (words === "") return;
    setText("");
    void sendText(cache, lead.id, words);
    box.current?.focus();
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    send();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    // A keyboard on the screen has no other way to a new line.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const sends = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (sends && !isTouch) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") event.currentTarget.blur();
  }

  if (why !== null)
    return (
      <p role="status" className={styles.closed}>
        {why}
      </p>
    );
  return (
    <form className={styles.composer} onSubmit={submit}>
      {lead.owner === "bot" && <p className={styles.hint}>{t("takesOver")}</p>}
      <div className={styles.line}>
        <textarea
          ref={box}
          className={styles.box}
          rows={1}
          maxLength={LONGEST}
          dir="auto"
          aria-label={t("label")}
          aria-keyshortcuts="r"
          placeholder={t("hint")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onTyping();
          }}
          onKeyDown={press}
        />
        <Button look="main" type="submit" disabled={text.trim() === ""} aria-label={t("send")}>
          <Send />
        </Button>
      </div>
    </form>
  );
}
