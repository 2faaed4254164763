import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { say } from "../../ui/say.ts";
import { cannedReplyQuery, type CannedReply } from "./queries.ts";
import { ReplyForm, type ReplyWords } from "./reply-form.tsx";

export function NewReply({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cannedReplies");
  const cache = useQueryClient();
  const draft = useDraft<ReplyWords>({
    body: { shortcut: "", text: "", language: null },
    etag: null,
  });
  const add = useMutation({
    mutationFn: (json: ReplyWords) => answerOf(api["canned-replies"].$post({ json })),
    onSuccess: ({ shortcut }) => {
      say(t("added", { shortcut: `/${shortcut}` }));
      onClose();
      return cache.invalidateQueries({ queryKey: ["cannedReplies"] });
    },
  });
  const { close, asking } = useKeepTyped(draft.values.text !== "" && !add.isSuccess, onClose);
  return (
    <Dialog title={t("newTitle")} onClose={close}>
      <ReplyForm
        values={draft.values}
        error={add.error}
        isBusy={add.isPending}
        onChange={draft.set}
        onSave={() => add.mutate(draft.values)}
        onClose={close}
      />
      {asking}
    </Dialog>
  );
}

interface EditReplyProps {
  replyId: string;
  onClose: () => void;
}

export function EditReply({ replyId, onClose }: EditReplyProps) {
  const t = useTranslations("cannedReplies");
  // What somebody edits begins as it is now, not as the list had it.
  const read = useQuery({ ...cannedReplyQuery(replyId), staleTime: 0, gcTime: 0 });
  if (read.data) return <Editing reply={read.data} onClose={onClose} />;
  return <ReadingDialog title={t("editTitle")} read={read} onClose={onClose} />;
}

function Editing({ reply, onClose }: { reply: Versioned<CannedReply>; onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { id: cannedReplyId, shortcut, text, language } = reply.body;
  const draft = useDraft<ReplyWords>({ body: { shortcut, text, language }, etag: reply.etag });
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api["canned-replies"][":cannedReplyId"].$patch(
          { param: { cannedReplyId }, json: draft.changes },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: () => {
      say(t("ui.saved"));
      onClose();
      return cache.invalidateQueries({ queryKey: ["cannedReplies"] });
    },
  });
  async function reload() {
    const { body, etag } = await cache.fetchQuery({
      ...cannedReplyQuery(cannedReplyId),
      staleTime: 0,
    });
    draft.rebase({
      body: { shortcut: body.shortcut, text: body.text, language: body.language },
      etag,
    });
    save.reset();
  }
  const { close, asking } = useKeepTyped(draft.isTyped && !save.isSuccess, onClose);
  return (
    <Dialog title={t("cannedReplies.editTitle")} onClose={close}>
      <ReplyForm
        values={draft.values}
        error={save.error}
        isBusy={save.isPending}
        onChange={draft.set}
        onSave={() => (draft.isTyped ? save.mutate() : onClose())}
        onReload={reload}
        onClose={close}
      />
      {asking}
    </Dialog>
  );
}
