import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { useKey } from "../app/keys.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import styles from "./notes.module.css";
import { notesQuery } from "./queries.ts";
import { Section } from "./section.tsx";

/** For colleagues: neither the lead nor the bot ever reads them. */
export function Notes({ leadId, mayWrite }: { leadId: string; mayWrite: boolean }) {
  const t = useTranslations("panel");
  const language = useLocale();
  const cache = useQueryClient();
  const { data: notes = [], error } = useQuery(notesQuery(leadId));
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  useKey("note", () => box.current?.focus(), mayWrite);
  const add = useMutation({
    mutationFn: (words: string) =>
      answerOf(api.leads[":id"].notes.$post({ param: { id: leadId }, json: { text: words } })),
    onSuccess: (_note, words) => {
      setText((now) => (now.trim() === words ? "" : now));
      return cache.invalidateQueries({ queryKey: notesQuery(leadId).queryKey });
    },
  });
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (text.trim() !== "") add.mutate(text.trim());
  }

  return (
    <Section title={t("notes")} error={add.error ?? error}>
      <ul className={styles.notes}>
        {notes.map(({ id, text: words, authorName, createdAt }) => (
          <li key={id} className={styles.note}>
            <p dir="auto">{words}</p>
            <p className={styles.by}>
              <bdi>{authorName ?? t("somebodyGone")}</bdi> ·{" "}
              <time dateTime={createdAt}>{time.format(new Date(createdAt))}</time>
            </p>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form className={styles.form} onSubmit={submit}>
          <textarea
            ref={box}
            className={styles.box}
            aria-keyshortcuts="n"
            rows={2}
            maxLength={4_000}
            dir="auto"
            aria-label={t("newNote")}
            placeholder={t("newNote")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={text.trim() === "" || add.isPending}>
            {t("addNote")}
          </Button>
        </form>
      )}
    </Section>
  );
}
