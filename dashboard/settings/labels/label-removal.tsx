import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { usesQuery, type Label } from "./queries.ts";

interface LabelRemovalProps {
  label: Label;
  onClose: () => void;
}

export function LabelRemoval({ label: { id: labelId, name }, onClose }: LabelRemovalProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { data: uses } = useQuery(usesQuery(labelId));
  const remove = useMutation({
    mutationFn: () => answerOf(api.labels[":labelId"].$delete({ param: { labelId } })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["labels"] });
      onClose();
    },
  });
  return (
    <Confirm
      title={t("labels.removeTitle", { name })}
      deed={t("ui.delete")}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {uses
          ? t(uses.isMore ? "labels.onMany" : "labels.onSome", { count: uses.count })
          : t("labels.onAny")}
      </p>
    </Confirm>
  );
}
