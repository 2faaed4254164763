import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { say } from "../../ui/say.ts";
import type { Person } from "./queries.ts";

interface TotpRemovalProps {
  person: Person;
  onClose: () => void;
}

/** For a colleague who lost their phone. */
export function TotpRemoval({ person: { id: userId, name }, onClose }: TotpRemovalProps) {
  const t = useTranslations("team");
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answerOf(api.users[":userId"].totp.$delete({ param: { userId } })),
    onSuccess: () => {
      say(t("codesTaken", { name }));
      onClose();
      return cache.invalidateQueries({ queryKey: ["users"] });
    },
  });
  return (
    <Confirm
      title={t("takeCodesTitle", { name })}
      deed={t("takeCodes")}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t("takeCodesText")}</p>
    </Confirm>
  );
}
