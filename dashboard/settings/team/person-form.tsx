import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { Waiting } from "../../ui/waiting.tsx";
import type { Me } from "./person-row.tsx";
import { readPerson, type Person } from "./queries.ts";
import { mayChangeRights, rolesToGive } from "./rights.ts";
import { RoleField } from "./role-field.tsx";

interface PersonFormProps {
  userId: string;
  me: Me;
  onClose: () => void;
}

export function PersonForm({ userId, me, onClose }: PersonFormProps) {
  const t = useTranslations("team");
  const read = useQuery({
    queryKey: ["users", userId],
    queryFn: () => readPerson(userId),
    gcTime: 0,
  });
  return (
    <Dialog title={t("editTitle")} onClose={onClose}>
      {read.isPending && <Waiting />}
      <Failure error={read.error} />
      {read.data && <Fields read={read.data} me={me} onClose={onClose} />}
    </Dialog>
  );
}

interface FieldsProps {
  read: Versioned<Person>;
  me: Me;
  onClose: () => void;
}

function Fields({ read, me, onClose }: FieldsProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { values, etag, changes, set, rebase } = useDraft(read);
  const { id: userId } = read.body;
  const save = useMutation({
    mutationFn: ({ name, role }: Partial<Person>) =>
      answerOf(
        api.users[":userId"].$patch(
          {
            param: { userId },
            json: { ...(name !== undefined && { name }), ...(role !== undefined && { role }) },
          },
          ifMatch(etag),
        ),
      ),
    onSuccess: () => {
      say(t("ui.saved"));
      onClose();
      return cache.invalidateQueries({ queryKey: ["users"] });
    },
  });
  return (
    <Form onSubmit={() => (Object.keys(changes).length === 0 ? onClose() : save.mutate(changes))}>
      <Field
        label={t("team.name")}
        error={problemAt(save.error, "name")}
        dir="auto"
        maxLength={120}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {mayChangeRights(me, read.body) ? (
        <RoleField
          value={values.role}
          roles={rolesToGive(me.role)}
          onPick={(role) => set({ role })}
        />
      ) : (
        <p>{t("team.ownRights")}</p>
      )}
      <SaveFailure
        error={save.error}
        fields={["name"]}
        onReload={() => {
          save.reset();
          void readPerson(userId).then(rebase);
        }}
      />
      <Buttons>
        <Button type="submit" look="main" disabled={save.isPending}>
          {t("ui.save")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
