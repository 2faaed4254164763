import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { say } from "../../ui/say.ts";
import { changeOf, partsOf, typedOver } from "./changes.ts";
import { organizationQuery, readOrganization, type OrganizationView } from "./queries.ts";

export type OrganizationDraft = ReturnType<typeof useOrganizationDraft>;

/** What somebody has typed; until then the page follows what others save. */
export function useOrganizationDraft(read: Versioned<OrganizationView>) {
  const t = useTranslations("ui");
  const cache = useQueryClient();
  const draft = useDraft(read, typedOver);
  const { before, values, etag } = draft;
  const save = useMutation({
    mutationFn: (sent: OrganizationView) =>
      versionedAnswerOf(api.organization.$patch({ json: changeOf(before, sent) }, ifMatch(etag))),
    onSuccess: (saved, sent) => {
      cache.setQueryData(organizationQuery.queryKey, saved);
      draft.saved(sent, saved);
      say(t("saved"));
    },
  });
  return {
    values,
    parts: partsOf(changeOf(before, values)),
    save,
    set: draft.set,
    errorAt: (field: string) => problemAt(save.error, field),
    discard: () => {
      draft.restart();
      save.reset();
    },
    /** Theirs, with what was typed over it. */
    reload: async () => {
      const anew = await readOrganization();
      cache.setQueryData(organizationQuery.queryKey, anew);
      draft.rebase(anew);
      save.reset();
    },
  };
}
