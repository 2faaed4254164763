import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../ui/draft.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { say } from "../ui/say.ts";
import { focusInvalid } from "./focus-invalid.ts";
import { changeOf, draftOf, problemsOf, type ListingDraft } from "./listing-draft.ts";
import { ListingFields } from "./listing-fields.tsx";
import { listingQuery, type Listing } from "./queries.ts";

interface ListingFormProps {
  read: Versioned<Listing>;
  /** Back to the listing as it is. */
  onEnd: () => void;
}

export function ListingForm({ read, onEnd }: ListingFormProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const draft = useDraft<ListingDraft>(typedOf(read));
  const [isTried, setIsTried] = useState(false);
  const problems = problemsOf(draft.values);
  const { id, reference } = read.body;
  const one = listingQuery(id);
  const save = useMutation({
    mutationFn: () =>
      versionedAnswerOf(
        api.listings[":listingId"].$patch(
          { param: { listingId: id }, json: changeOf(draft.values, draft.changes) },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: (saved) => {
      cache.setQueryData(one.queryKey, saved);
      void cache.invalidateQueries({ queryKey: ["listings"] });
      say(t("ui.saved"));
      onEnd();
    },
  });
  return (
    <FormDialog
      title={t("listings.form.editTitle", { reference })}
      look="side"
      isTyped={draft.isTyped}
      save={save}
      onReload={async () => draft.rebase(typedOf(await cache.fetchQuery({ ...one, staleTime: 0 })))}
      onSubmit={() => {
        setIsTried(true);
        if (Object.keys(problems).length > 0) return focusInvalid();
        if (draft.isTyped) save.mutate();
        else onEnd();
      }}
      onClose={onEnd}
    >
      <ListingFields
        isNew={false}
        draft={draft.values}
        problems={isTried ? problems : {}}
        error={save.error}
        onChange={draft.set}
      />
    </FormDialog>
  );
}

function typedOf({ body, etag }: Versioned<Listing>): Versioned<ListingDraft> {
  return { body: draftOf(body), etag };
}
