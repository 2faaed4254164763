import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { AnswerFields, isWhole } from "./answer-fields.tsx";
import { answerQuery, type Answer, type Words } from "./queries.ts";

interface EditAnswerDialogProps {
  answerId: string;
  onClose: () => void;
}

export function EditAnswerDialog({ answerId, onClose }: EditAnswerDialogProps) {
  const t = useTranslations("knowledge");
  const { data, error, refetch } = useQuery(answerQuery(answerId));
  if (data) return <Edit answerId={answerId} read={data} onClose={onClose} />;
  return (
    <Dialog title={t("editTitle")} onClose={onClose}>
      <Failure error={error} onRetry={() => void refetch()} />
    </Dialog>
  );
}

function Edit({ answerId, read, onClose }: EditAnswerDialogProps & { read: Versioned<Answer> }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const one = answerQuery(answerId);
  const draft = useDraft<Words>(wordsOf(read));
  const [isTried, setIsTried] = useState(false);
  const isTyped = Object.keys(draft.changes).length > 0;
  const { close, asking } = useKeepTyped(isTyped, onClose);
  const save = useMutation({
    mutationFn: () =>
      versionedAnswerOf(
        api.knowledge[":answerId"].$patch(
          { param: { answerId }, json: draft.changes },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: async (saved) => {
      cache.setQueryData(one.queryKey, saved);
      await cache.invalidateQueries({ queryKey: ["knowledge", "list"] });
      say(t("ui.saved"));
      onClose();
    },
  });
  async function loadAnew() {
    draft.rebase(wordsOf(await cache.fetchQuery({ ...one, staleTime: 0 })));
    save.reset();
  }
  return (
    <Dialog title={t("knowledge.editTitle")} onClose={close}>
      <Form
        onSubmit={() => {
          setIsTried(true);
          if (!isTyped) onClose();
          else if (isWhole(draft.values)) save.mutate();
        }}
      >
        <AnswerFields
          words={draft.values}
          isTried={isTried}
          error={save.error}
          onChange={draft.set}
        />
        <SaveFailure error={save.error} onReload={() => void loadAnew()} />
        <Buttons>
          <Button look="main" type="submit" disabled={save.isPending}>
            {t("ui.save")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}

function wordsOf({ body, etag }: Versioned<Answer>): Versioned<Words> {
  const { question, answer, language } = body;
  return { body: { question, answer, language }, etag };
}
