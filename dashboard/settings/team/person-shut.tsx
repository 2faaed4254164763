import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { say } from "../../ui/say.ts";
import type { Person } from "./queries.ts";

interface PersonShutProps {
  person: Person;
  onClose: () => void;
}

/** Shuts somebody out, or lets them in again. */
export function PersonShut({ person, onClose }: PersonShutProps) {
  const t = useTranslations("team");
  const cache = useQueryClient();
  const { id: userId, openLeads } = person;
  const deed = person.disabledAt === null ? "disable" : "enable";
  const change = useMutation({
    mutationFn: () =>
      answerOf(
        api.users[":userId"].$patch({ param: { userId }, json: { disabled: deed === "disable" } }),
      ),
    onSuccess: () => {
      say(t(`${deed}Done`, { name: person.name }));
      onClose();
      return cache.invalidateQueries({ queryKey: ["users"] });
    },
  });
  return (
    <Confirm
      title={t(`${deed}Title`, { name: person.name })}
      deed={t(deed)}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <p>{t(`${deed}Text`)}</p>
      {deed === "disable" && openLeads > 0 && <p>{t("leadsStay", { count: openLeads })}</p>}
    </Confirm>
  );
}
