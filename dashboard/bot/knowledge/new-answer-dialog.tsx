import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { say } from "../../ui/say.ts";
import { AnswerFields, isWhole } from "./answer-fields.tsx";
import type { Words } from "./queries.ts";

/** What a new answer begins with. */
export interface Start {
  question?: string;
  hint?: string;
}

export function NewAnswerDialog({ start, onClose }: { start: Start; onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<Partial<Words>>({});
  const [isTried, setIsTried] = useState(false);
  const { close, asking } = useKeepTyped(Object.keys(typed).length > 0, onClose);
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
      say(t("knowledge.added"));
      onClose();
    },
  });
  return (
    <Dialog title={t("knowledge.newTitle")} onClose={close}>
      <Form
        onSubmit={() => {
          setIsTried(true);
          if (isWhole(words)) add.mutate();
        }}
      >
        <AnswerFields
          words={words}
          hint={start.hint}
          isTried={isTried}
          error={add.error}
          onChange={(some) => setTyped((before) => ({ ...before, ...some }))}
        />
        <Failure error={add.error} />
        <Buttons>
          <Button look="main" type="submit" disabled={add.isPending}>
            {t("ui.save")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}
