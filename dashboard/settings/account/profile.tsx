import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { Languages } from "./languages.tsx";
import { profileQuery } from "./queries.ts";

type Me = AnswerOf<(typeof api)["me"]["$get"]>;
interface Own {
  name: string;
  languages: string[];
}

export function Profile() {
  const t = useTranslations("myAccount");
  const { data, error, refetch } = useQuery(profileQuery);
  return (
    <Card title={t("profile")} intro={t("profileIntro")}>
      <Failure error={error} onRetry={() => void refetch()} />
      {data && <ProfileForm read={data} />}
    </Card>
  );
}

function ownOf({ body: { name, languages }, etag }: Versioned<Me>): Versioned<Own> {
  return { body: { name, languages }, etag };
}

function ProfileForm({ read }: { read: Versioned<Me> }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const draft = useDraft(ownOf(read));
  const { name, languages } = draft.values;
  const save = useMutation({
    mutationFn: (_sent: Own) =>
      versionedAnswerOf(api.me.$patch({ json: draft.changes }, ifMatch(draft.etag))),
    onSuccess: async (saved, sent) => {
      cache.setQueryData(profileQuery.queryKey, saved);
      draft.saved(sent, ownOf(saved));
      say(t("ui.saved"));
      await cache.invalidateQueries({ queryKey: ["me"] });
      await cache.invalidateQueries({ queryKey: ["agents"] });
    },
  });
  const reload = async () => {
    draft.rebase(ownOf(await cache.fetchQuery({ ...profileQuery, staleTime: 0 })));
    save.reset();
  };
  const { email, role, organization } = read.body;
  return (
    <Form onSubmit={() => save.mutate(draft.values)}>
      <FieldRow>
        <Field
          label={t("myAccount.name")}
          error={problemAt(save.error, "name")}
          autoComplete="name"
          maxLength={120}
          dir="auto"
          value={name}
          onChange={(event) => draft.set({ name: event.currentTarget.value })}
        />
        <Field
          label={t("myAccount.email")}
          hint={t("myAccount.roleAt", {
            role: t(`account.${role}`),
            organization: organization.name,
          })}
          type="email"
          dir="ltr"
          readOnly
          value={email}
        />
      </FieldRow>
      <Languages
        chosen={languages}
        error={problemAt(save.error, "languages")}
        onChoose={(all) => draft.set({ languages: all })}
      />
      <SaveFailure error={save.error} onReload={reload} />
      {draft.isTyped && (
        <Buttons>
          <Button type="submit" look="main" disabled={name.trim() === "" || save.isPending}>
            {t("ui.save")}
          </Button>
          <Button
            onClick={() => {
              draft.restart();
              save.reset();
            }}
          >
            {t("ui.cancel")}
          </Button>
        </Buttons>
      )}
    </Form>
  );
}
