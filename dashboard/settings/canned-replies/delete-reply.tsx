import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { say } from "../../ui/say.ts";
import { cannedReplyQuery, type CannedReply } from "./queries.ts";

interface DeleteReplyProps {
  reply: CannedReply;
  onClose: () => void;
}

export function DeleteReply({ reply, onClose }: DeleteReplyProps) {
  const t = useTranslations("cannedReplies");
  const words = useTranslations("ui");
  const cache = useQueryClient();
  const { data } = useQuery({ ...cannedReplyQuery(reply.id), staleTime: 0 });
  const shown = data?.body ?? reply;
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api["canned-replies"][":cannedReplyId"].$delete(
          { param: { cannedReplyId: reply.id } },
          ifMatch(data?.etag ?? null),
        ),
      ),
    onSuccess: () => {
      say(t("deleted", { shortcut: `/${reply.shortcut}` }));
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["cannedReplies"] }),
  });
  return (
    <Confirm
      title={t("deleteTitle", { shortcut: `/${shown.shortcut}` })}
      deed={words("delete")}
      isBusy={remove.isPending || data === undefined}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t("deleteText")}</p>
    </Confirm>
  );
}
