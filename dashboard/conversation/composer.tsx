import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { useKey } from "../app/keys.ts";
import type { Message, WholeLead } from "../app/types.ts";
import { useListingWords } from "../listings/words.ts";
import { CannedReplyPicker } from "../settings/canned-replies/canned-reply-picker.tsx";
import { useCannedReplies } from "../settings/canned-replies/use-canned-replies.ts";
import { Button } from "../ui/button.tsx";
import { Send } from "../ui/icons.tsx";
import { say } from "../ui/say.ts";
import { useNow } from "../ui/time.ts";
import { Answered } from "./answered.tsx";
import { Attachment } from "./attachment.tsx";
import { ComposerTools, type Tool } from "./composer-tools.tsx";
import styles from "./composer.module.css";
import { draftFor, keepDraft } from "./drafts.ts";
import { sendFile, sendText } from "./outbox.ts";
import { SuggestedReply } from "./suggested-reply.tsx";
import { useSuggestion } from "./suggestion.ts";
import { mayWriteFreely } from "./window.ts";

const TemplatePicker = lazyPart(async () => {
  const { TemplatePicker: picker } = await import("../bot/templates/template-picker.tsx");
  return { default: picker };
});
const ListingPicker = lazyPart(async () => {
  const { ListingPicker: picker } = await import("../listings/listing-picker.tsx");
  return { default: picker };
});

/** WhatsApp's limit for a text. */
const LONGEST = 4_096;
/** And for what goes with a file. */
const LONGEST_CAPTION = 1_024;

interface ComposerProps {
  lead: WholeLead;
  /** The message that the next one answers. */
  answered: Message | null;
  onAnswer: (message: Message | null) => void;
  onTyping: () => void;
}

/** Where people write to the lead; outside the window it offers what WhatsApp still takes. */
export function Composer(props: ComposerProps) {
  const { lead } = props;
  const t = useTranslations();
  const now = useNow(15_000);
  const [tool, setTool] = useState<Tool | null>(null);
  const isOpen = mayWriteFreely(lead, now);
  const close = () => setTool(null);
  return (
    <>
      {lead.optedOutAt !== null && (
        <p role="status" className={styles.closed}>
          {t("composer.optedOut")}
        </p>
      )}
      {lead.optedOutAt === null && !isOpen && (
        <div className={styles.closed}>
          <p role="status">{t("composer.windowClosed")}</p>
          <Button look="main" onClick={() => setTool("template")}>
            {t("writing.template")}
          </Button>
        </div>
      )}
      {isOpen && <Writing {...props} tool={tool} onTool={setTool} />}
      {tool === "template" && <TemplatePicker lead={lead} onClose={close} />}
    </>
  );
}

interface WritingProps extends ComposerProps {
  tool: Tool | null;
  onTool: (tool: Tool | null) => void;
}

function Writing({ lead, answered, onAnswer, onTyping, tool, onTool }: WritingProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const [text, setText] = useState(() => draftFor(lead.id));
  // What was written before a canned reply is looked for.
  const [kept, setKept] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const suggestion = useSuggestion(lead.id);
  const listingWords = useListingWords();
  const isRecording = file?.type.startsWith("audio/") ?? false;
  const isLong = file !== null && text.trim().length > LONGEST_CAPTION;
  const isReady =
    file === null ? text.trim() !== "" : !isLong && (!isRecording || text.trim() === "");

  const canned = useCannedReplies({
    leadId: lead.id,
    query: text.startsWith("/") ? text.slice(1) : null,
    onPick: (words) => {
      setKept("");
      write(joined(kept, words));
    },
  });

  useEffect(() => {
    keepDraft(lead.id, kept === "" ? text : kept);
  }, [lead.id, text, kept]);
  useEffect(() => {
    if (answered !== null) box.current?.focus();
  }, [answered]);
  useKey("reply", () => box.current?.focus());

  function write(words: string) {
    setText(words);
    box.current?.focus();
  }

  function send() {
    if (!isReady) return;
    const words = text.trim();
    if (file === null) void sendText(cache, lead.id, words, answered);
    else
      sendFile(cache, lead.id, file, words, answered).catch(() => {
        setFile(file);
        setText(words);
        onAnswer(answered);
        say(t("writing.fileUnreadable", { name: file.name }));
      });
    setText(kept);
    setKept("");
    setFile(null);
    onAnswer(null);
    suggestion.reset();
    box.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    canned.onKeyDown(event);
    if (event.defaultPrevented) return;
    // A keyboard on the screen has no other way to a new line.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const sends = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (sends && !isTouch) {
      event.preventDefault();
      send();
    }
    if (event.key !== "Escape") return;
    if (answered === null) event.currentTarget.blur();
    else onAnswer(null);
  }

  return (
    <form
      className={styles.composer}
      data-over={isOver}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setIsOver(false);
        setFile(event.dataTransfer.files[0] ?? null);
      }}
    >
      <SuggestedReply
        suggestion={suggestion}
        onUse={(words) => {
          write(joined(text, words));
          suggestion.reset();
        }}
      />
      {lead.owner === "bot" && <p className={styles.hint}>{t("composer.takesOver")}</p>}
      {answered && <Answered message={answered} onRemove={() => onAnswer(null)} />}
      {file && <Attachment file={file} onRemove={() => setFile(null)} />}
      {isRecording && text.trim() !== "" && (
        <p role="alert" className={styles.hint}>
          {t("writing.voiceNoCaption")}
        </p>
      )}
      {isLong && !isRecording && (
        <p role="alert" className={styles.hint}>
          {t("writing.captionTooLong", { most: LONGEST_CAPTION })}
        </p>
      )}
      <CannedReplyPicker canned={canned} />
      <div className={styles.line}>
        <textarea
          {...canned.textareaProps}
          ref={box}
          className={styles.box}
          rows={1}
          maxLength={LONGEST}
          dir="auto"
          aria-label={t("composer.label")}
          aria-keyshortcuts="r"
          placeholder={isOver ? t("writing.dropHere") : t("composer.hint")}
          value={text}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const isLooking = value.startsWith("/");
            setText(isLooking ? value : joined(kept, value));
            if (!isLooking) setKept("");
            onTyping();
          }}
          onPaste={(event) => {
            const [pasted] = event.clipboardData.files;
            // Cells of a sheet come as words and as their picture.
            const isWords = event.clipboardData.types.includes("text/plain");
            if (pasted && !isWords) setFile(pasted);
          }}
          onKeyDown={press}
        />
        <Button look="main" type="submit" disabled={!isReady} aria-label={t("composer.send")}>
          <Send />
        </Button>
      </div>
      <ComposerTools
        isSuggesting={suggestion.isPending}
        onTool={onTool}
        onFile={setFile}
        onCanned={() => {
          if (!text.startsWith("/")) setKept(text);
          write("/");
        }}
        onSuggest={() => suggestion.mutate()}
      />
      {tool === "listing" && (
        <ListingPicker
          onClose={() => onTool(null)}
          onPick={(listing) => {
            onTool(null);
            const { title, reference } = listing;
            const told = `${title} (${reference}): ${listingWords.price(listing)}, ${listingWords.kind(listing)}`;
            write(joined(text, told));
          }}
        />
      )}
    </form>
  );
}

/** What is put into the box stands below what somebody has written. */
function joined(text: string, more: string): string {
  return [text, more].filter((part) => part !== "").join("\n");
}
