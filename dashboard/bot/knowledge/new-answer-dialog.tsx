import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { say } from "../../ui/say.ts";
import { AnswerFields, isWhole } from "./answer-fields.tsx";
import type { Words } from "./queries.ts";

/** What a new answer begins with. */
export interface Start {
  question?: string;
  hint?: string;
}

export function NewAnswerDialog({ start, onClose }: { start: Start; onClose: () => void }) {
  const t = useTranslations("knowledge");
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<Partial<Words>>({});
  const [isTried, setIsTried] = useState(false);
  const words: Words = {
    question: start.question ?? "",
    answer: "",
    language: me?.organization.language ?? "en",
    ...typed,
  };
  const add = useMutation({
    mutationFn: () => answerOf(api.knowledge.$post({ json: words })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["knowledge"] });
      say(t("added"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("newTitle")}
      isTyped={Object.keys(typed).length > 0}
      save={add}
      onSubmit={() => {
        setIsTried(true);
        if (isWhole(words)) add.mutate();
      }}
      onClose={onClose}
    >
      <AnswerFields
        words={words}
        hint={start.hint}
        isTried={isTried}
        error={add.error}
        onChange={(some) => setTyped((before) => ({ ...before, ...some }))}
      />
    </FormDialog>
  );
}
