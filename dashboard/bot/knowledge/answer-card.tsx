import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { languageName } from "../../ui/languages.ts";
import { say } from "../../ui/say.ts";
import { monthsUnseen } from "./age.ts";
import styles from "./knowledge.module.css";
import { answerQuery, type Answer } from "./queries.ts";

interface AnswerCardProps {
  answer: Answer;
  onEdit: (answerId: string) => void;
}

export function AnswerCard({ answer, onEdit }: AnswerCardProps) {
  const t = useTranslations("knowledge");
  const id = useId();
  const language = useLocale();
  const { question, updatedAt } = answer;
  const months = monthsUnseen(updatedAt, Date.now());
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  return (
    <article className={styles.card} aria-labelledby={id}>
      <h2 id={id} dir="auto" lang={answer.language}>
        {question}
      </h2>
      <p className={styles.text} dir="auto" lang={answer.language}>
        {answer.answer}
      </p>
      <footer className={styles.foot}>
        <Badge>{languageName(answer.language, language)}</Badge>
        {months === null ? (
          <span className={styles.soft}>
            {t("changed", { when: date.format(new Date(updatedAt)) })}
          </span>
        ) : (
          <Badge tone="warn">{t("old", { months })}</Badge>
        )}
        <Actions answer={answer} isOld={months !== null} onEdit={onEdit} />
      </footer>
    </article>
  );
}

function Actions({ answer, isOld, onEdit }: AnswerCardProps & { isOld: boolean }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const mayChange = useMay("manager");
  const [isDeleting, setIsDeleting] = useState(false);
  const { id: answerId, question } = answer;
  const one = api.knowledge[":answerId"];
  const readAnew = () => cache.invalidateQueries({ queryKey: ["knowledge"] });
  const remove = useMutation({
    mutationFn: () => answerOf(one.$delete({ param: { answerId } })),
    onSuccess: readAnew,
  });
  const confirm = useMutation({
    mutationFn: async () => {
      const { body, etag } = await cache.fetchQuery({ ...answerQuery(answerId), staleTime: 0 });
      // Somebody wrote others meanwhile: those are shown, and nobody has looked at them yet.
      if (body.answer !== answer.answer) return false;
      // The same words: only the time of the last look is new.
      await answerOf(
        one.$patch({ param: { answerId }, json: { answer: answer.answer } }, ifMatch(etag)),
      );
      return true;
    },
    onSuccess: async (isConfirmed) => {
      await readAnew();
      say(t(isConfirmed ? "knowledge.confirmed" : "ui.changedElsewhere"));
    },
  });
  if (!mayChange) return null;
  return (
    <>
      <span className={styles.actions}>
        {isOld && (
          <Button
            disabled={confirm.isPending}
            aria-label={t("knowledge.stillTrueWhich", { question })}
            onClick={() => confirm.mutate()}
          >
            {t("knowledge.stillTrue")}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={t("knowledge.editWhich", { question })}
          onClick={() => onEdit(answerId)}
        >
          {t("ui.edit")}
        </Button>
        <Button
          look="quiet"
          aria-label={t("knowledge.deleteWhich", { question })}
          onClick={() => setIsDeleting(true)}
        >
          {t("ui.delete")}
        </Button>
      </span>
      <Failure error={confirm.error} />
      {isDeleting && (
        <Confirm
          title={t("knowledge.deleteTitle")}
          deed={t("ui.delete")}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setIsDeleting(false)}
        >
          <p>
            <strong dir="auto">{question}</strong>
          </p>
          <p>{t("knowledge.deleteText")}</p>
        </Confirm>
      )}
    </>
  );
}
