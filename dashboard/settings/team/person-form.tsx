import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { say } from "../../ui/say.ts";
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
  if (read.data) return <Edit read={read.data} me={me} onClose={onClose} />;
  return <ReadingDialog title={t("editTitle")} read={read} onClose={onClose} />;
}

interface EditProps {
  read: Versioned<Person>;
  me: Me;
  onClose: () => void;
}

function Edit({ read, me, onClose }: EditProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { values, etag, changes, isTyped, set, rebase } = useDraft(read);
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
    <FormDialog
      title={t("team.editTitle")}
      isTyped={isTyped}
      save={save}
      fields={["name"]}
      onReload={() => readPerson(userId).then(rebase)}
      onSubmit={() => (isTyped ? save.mutate(changes) : onClose())}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
