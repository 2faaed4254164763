import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { TextField } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { BackToBuiltIn } from "./back-to-built-in.tsx";
import { playbookQuery, type Playbook } from "./queries.ts";

const LONGEST = 500;
const SHORTEST = 10;

interface PlaybookDialogProps {
  objection: Playbook["objection"];
  onClose: () => void;
}

export function PlaybookDialog({ objection, onClose }: PlaybookDialogProps) {
  const t = useTranslations("knowledge");
  const read = useQuery(playbookQuery(objection));
  if (read.data) return <Edit objection={objection} read={read.data} onClose={onClose} />;
  return <ReadingDialog title={t(`objection.${objection}`)} read={read} onClose={onClose} />;
}

function Edit({ objection, read, onClose }: PlaybookDialogProps & { read: Versioned<Playbook> }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const one = playbookQuery(objection);
  const draft = useDraft(guidanceOf(read));
  const { guidance } = draft.values;
  const { close, asking } = useKeepTyped(draft.isTyped, onClose);
  const save = useMutation({
    mutationFn: () =>
      versionedAnswerOf(
        api.playbooks[":objection"].$put(
          { param: { objection }, json: { guidance } },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: async (saved) => {
      cache.setQueryData(one.queryKey, saved);
      await cache.invalidateQueries({ queryKey: ["playbooks", "list"] });
      say(t("knowledge.playbookSaved"));
      onClose();
    },
  });
  async function loadAnew() {
    draft.rebase(guidanceOf(await cache.fetchQuery({ ...one, staleTime: 0 })));
    save.reset();
  }
  const name = t(`knowledge.objection.${objection}`);
  const isShort = guidance.trim().length < SHORTEST;
  return (
    <Dialog title={t("knowledge.playbookTitle", { objection: name })} onClose={close}>
      <Form onSubmit={() => (draft.isTyped ? !isShort && save.mutate() : onClose())}>
        <TextField
          label={t("knowledge.guidance")}
          hint={t("knowledge.guidanceHint", { left: LONGEST - guidance.length })}
          error={
            isShort
              ? t("knowledge.tooShort", { count: SHORTEST })
              : problemAt(save.error, "guidance")
          }
          dir="auto"
          rows={8}
          maxLength={LONGEST}
          autoFocus
          value={guidance}
          onChange={(event) => draft.set({ guidance: event.currentTarget.value })}
        />
        <SaveFailure error={save.error} onReload={loadAnew} />
        <Buttons>
          <Button look="main" type="submit" disabled={save.isPending}>
            {t("ui.save")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
          {!read.body.isDefault && (
            <BackToBuiltIn
              playbook={read.body}
              etag={draft.etag}
              onDone={onClose}
              onReload={loadAnew}
            />
          )}
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}

function guidanceOf({ body, etag }: Versioned<Playbook>): Versioned<{ guidance: string }> {
  return { body: { guidance: body.guidance }, etag };
}
