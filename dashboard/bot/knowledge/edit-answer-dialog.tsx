import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { say } from "../../ui/say.ts";
import { AnswerFields, isWhole } from "./answer-fields.tsx";
import { answerQuery, type Answer, type Words } from "./queries.ts";

interface EditAnswerDialogProps {
  answerId: string;
  onClose: () => void;
}

export function EditAnswerDialog({ answerId, onClose }: EditAnswerDialogProps) {
  const t = useTranslations("knowledge");
  const read = useQuery(answerQuery(answerId));
  if (read.data) return <Edit answerId={answerId} read={read.data} onClose={onClose} />;
  return <ReadingDialog title={t("editTitle")} read={read} onClose={onClose} />;
}

function Edit({ answerId, read, onClose }: EditAnswerDialogProps & { read: Versioned<Answer> }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const one = answerQuery(answerId);
  const draft = useDraft<Words>(wordsOf(read));
  const [isTried, setIsTried] = useState(false);
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
  return (
    <FormDialog
      title={t("knowledge.editTitle")}
      isTyped={draft.isTyped}
      save={save}
      onReload={async () => draft.rebase(wordsOf(await cache.fetchQuery({ ...one, staleTime: 0 })))}
      onSubmit={() => {
        setIsTried(true);
        if (!draft.isTyped) onClose();
        else if (isWhole(draft.values)) save.mutate();
      }}
      onClose={onClose}
    >
      <AnswerFields
        words={draft.values}
        isTried={isTried}
        error={save.error}
        onChange={draft.set}
      />
    </FormDialog>
  );
}

function wordsOf({ body, etag }: Versioned<Answer>): Versioned<Words> {
  const { question, answer, language } = body;
  return { body: { question, answer, language }, etag };
}
