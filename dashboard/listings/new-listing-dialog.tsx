import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { meQuery } from "../app/me.ts";
import { api } from "../app/session.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { say } from "../ui/say.ts";
import { focusInvalid } from "./focus-invalid.ts";
import { emptyDraft, newListingOf, problemsOf, type ListingDraft } from "./listing-draft.ts";
import { ListingFields } from "./listing-fields.tsx";

export default function NewListingDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("listings.form");
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<Partial<ListingDraft>>({});
  const [isTried, setIsTried] = useState(false);
  const draft = { ...emptyDraft(me?.organization.currency ?? "EUR"), ...typed };
  const problems = problemsOf(draft);
  const add = useMutation({
    mutationFn: () => answerOf(api.listings.$post({ json: newListingOf(draft) })),
    onSuccess: async ({ reference }) => {
      await cache.invalidateQueries({ queryKey: ["listings"] });
      say(t("added", { reference }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("newTitle")}
      look="side"
      deed={t("add")}
      isTyped={Object.keys(typed).length > 0}
      save={add}
      onSubmit={() => {
        setIsTried(true);
        if (Object.keys(problems).length === 0) add.mutate();
        else focusInvalid();
      }}
      onClose={onClose}
    >
      <ListingFields
        isNew
        draft={draft}
        problems={isTried ? problems : {}}
        error={add.error}
        onChange={(some) => setTyped((before) => ({ ...before, ...some }))}
      />
    </FormDialog>
  );
}
