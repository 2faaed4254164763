import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../ui/draft.ts";
import { Buttons, Form } from "../ui/form.tsx";
import { useKeepTyped } from "../ui/keep-typed.tsx";
import { SaveFailure } from "../ui/save-failure.tsx";
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
  const isTyped = Object.keys(draft.changes).length > 0;
  const { close, asking } = useKeepTyped(isTyped, onEnd);
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
  async function loadAnew() {
    draft.rebase(typedOf(await cache.fetchQuery({ ...one, staleTime: 0 })));
    save.reset();
  }
  return (
    <Dialog look="side" title={t("listings.form.editTitle", { reference })} onClose={close}>
      <Form
        onSubmit={() => {
          setIsTried(true);
          if (Object.keys(problems).length > 0) return focusInvalid();
          if (isTyped) save.mutate();
          else onEnd();
        }}
      >
        <ListingFields
          isNew={false}
          draft={draft.values}
          problems={isTried ? problems : {}}
          error={save.error}
          onChange={draft.set}
        />
        <SaveFailure error={save.error} onReload={() => void loadAnew()} />
        <Buttons>
          <Button look="main" type="submit" disabled={save.isPending}>
            {t("ui.save")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}

function typedOf({ body, etag }: Versioned<Listing>): Versioned<ListingDraft> {
  return { body: draftOf(body), etag };
}
