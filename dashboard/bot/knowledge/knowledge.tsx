import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Answers } from "./answers.tsx";
import { EditAnswerDialog } from "./edit-answer-dialog.tsx";
import styles from "./knowledge.module.css";
import { NewAnswerDialog, type Start } from "./new-answer-dialog.tsx";
import { Playbooks } from "./playbooks.tsx";

/** Both have the same path: what is searched in one makes it no other. */
const EXACTLY = { exact: true, includeSearch: true };

/** What the bot rests on besides the listings: what it may say, and how it meets objections. */
export function Knowledge() {
  const t = useTranslations("knowledge");
  const { part } = useSearch({ from: "/bot/knowledge" });
  const mayChange = useMay("manager");
  const [start, setStart] = useState<Start | null>(null);
  // Not in its card: that goes when others write newer answers.
  const [edited, setEdited] = useState<string | null>(null);
  const isAnswers = part === undefined;
  return (
    <Page
      title={t("title")}
      intro={t(isAnswers ? "answersIntro" : "playbooksIntro")}
      actions={
        isAnswers &&
        mayChange && (
          <Button look="main" onClick={() => setStart({})}>
            {t("new")}
          </Button>
        )
      }
    >
      <nav className={styles.parts} aria-label={t("parts")}>
        <Link
          from="/bot/knowledge"
          to="."
          search={{}}
          className={styles.part}
          activeOptions={EXACTLY}
          aria-current={isAnswers ? "page" : undefined}
        >
          {t("answers")}
        </Link>
        <Link
          from="/bot/knowledge"
          to="."
          search={{ part: "playbooks" }}
          className={styles.part}
          activeOptions={EXACTLY}
          aria-current={isAnswers ? undefined : "page"}
        >
          {t("playbooks")}
        </Link>
      </nav>
      {isAnswers ? <Answers onNew={setStart} onEdit={setEdited} /> : <Playbooks />}
      {edited !== null && (
        <EditAnswerDialog key={edited} answerId={edited} onClose={() => setEdited(null)} />
      )}
      {start && <NewAnswerDialog start={start} onClose={() => setStart(null)} />}
    </Page>
  );
}
