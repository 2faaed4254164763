import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { meQuery } from "../app/me.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { Buttons, Form } from "../ui/form.tsx";
import { useKeepTyped } from "../ui/keep-typed.tsx";
import { say } from "../ui/say.ts";
import { focusInvalid } from "./focus-invalid.ts";
import { emptyDraft, newListingOf, problemsOf, type ListingDraft } from "./listing-draft.ts";
import { ListingFields } from "./listing-fields.tsx";

export default function NewListingDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<Partial<ListingDraft>>({});
  const [isTried, setIsTried] = useState(false);
  const { close, asking } = useKeepTyped(Object.keys(typed).length > 0, onClose);
  const draft = { ...emptyDraft(me?.organization.currency ?? "EUR"), ...typed };
  const problems = problemsOf(draft);
  const add = useMutation({
    mutationFn: () => answerOf(api.listings.$post({ json: newListingOf(draft) })),
    onSuccess: async ({ reference }) => {
      await cache.invalidateQueries({ queryKey: ["listings"] });
      say(t("listings.form.added", { reference }));
      onClose();
    },
  });
  return (
    <Dialog look="side" title={t("listings.form.newTitle")} onClose={close}>
      <Form
        onSubmit={() => {
          setIsTried(true);
          if (Object.keys(problems).length === 0) add.mutate();
          else focusInvalid();
        }}
      >
        <ListingFields
          isNew
          draft={draft}
          problems={isTried ? problems : {}}
          error={add.error}
          onChange={(some) => setTyped((before) => ({ ...before, ...some }))}
        />
        <Failure error={add.error} />
        <Buttons>
          <Button look="main" type="submit" disabled={add.isPending}>
            {t("listings.form.add")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}
