import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, type Versioned } from "../../ui/draft.ts";
import { say } from "../../ui/say.ts";
import { changeOf, partsOf, typedOver } from "./changes.ts";
import { organizationQuery, readOrganization, type OrganizationView } from "./queries.ts";

interface Draft {
  base: Versioned<OrganizationView>;
  typed: OrganizationView;
}
export type OrganizationDraft = ReturnType<typeof useOrganizationDraft>;

/** What somebody has typed; until then the page follows what others save. */
export function useOrganizationDraft(read: Versioned<OrganizationView>) {
  const t = useTranslations("ui");
  const cache = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { base, typed } = draft ?? { base: read, typed: read.body };
  const change = changeOf(base.body, typed);
  const save = useMutation({
    mutationFn: () =>
      versionedAnswerOf(api.organization.$patch({ json: change }, ifMatch(base.etag))),
    onSuccess: (saved) => {
      cache.setQueryData(organizationQuery.queryKey, saved);
      setDraft(null);
      say(t("saved"));
    },
  });
  return {
    values: typed,
    parts: partsOf(change),
    save,
    set: (some: Partial<OrganizationView>) =>
      setDraft((now) => ({
        base: now?.base ?? read,
        typed: { ...(now?.typed ?? read.body), ...some },
      })),
    errorAt: (field: string) => problemAt(save.error, field),
    discard: () => {
      setDraft(null);
      save.reset();
    },
    /** Theirs, with what was typed over it. */
    reload: async () => {
      const anew = await readOrganization();
      cache.setQueryData(organizationQuery.queryKey, anew);
      setDraft({ base: anew, typed: typedOver(base.body, typed, anew.body) });
      save.reset();
    },
  };
}
