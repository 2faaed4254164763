import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiProblem, answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import type { Role } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { useDraft, type Versioned } from "../../ui/draft.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { say } from "../../ui/say.ts";
import type { Me } from "./person-row.tsx";
import { invitationsQuery } from "./queries.ts";
import { rolesToGive } from "./rights.ts";
import { RoleField } from "./role-field.tsx";

const NEW: Versioned<{ email: string; name: string; role: Role }> = {
  body: { email: "", name: "", role: "agent" },
  etag: null,
};

/** Asks somebody by mail to work here. */
export function InviteForm({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTranslations("team");
  const cache = useQueryClient();
  const { values, isTyped, set } = useDraft(NEW);
  const { name, role } = values;
  const email = values.email.trim();
  const invite = useMutation({
    mutationFn: () => answerOf(api.invitations.$post({ json: { email, name, role } })),
    onSuccess: () => {
      say(t("invited", { email }));
      onClose();
    },
    // One whose mail was not taken stays, to be sent again.
    onSettled: () => cache.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  const isNotMailed =
    invite.error instanceof ApiProblem && invite.error.problem.code === "upstream_failed";
  return (
    <FormDialog
      title={t("inviteTitle")}
      intro={<p>{t("inviteText")}</p>}
      deed={t(invite.isPending ? "inviting" : "sendInvitation")}
      isTyped={isTyped}
      isReady={email !== "" && name.trim() !== ""}
      save={isNotMailed ? { ...invite, error: null } : invite}
      fields={["email", "name"]}
      onSubmit={() => invite.mutate()}
      onClose={onClose}
    >
      <Field
        label={t("email")}
        error={problemAt(invite.error, "email")}
        type="email"
        dir="ltr"
        autoComplete="off"
        value={values.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <Field
        label={t("name")}
        hint={t("nameHint")}
        error={problemAt(invite.error, "name")}
        dir="auto"
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <RoleField
        value={role}
        roles={rolesToGive(me.role)}
        onPick={(picked) => set({ role: picked })}
      />
      {isNotMailed && <p role="alert">{t("notMailed")}</p>}
    </FormDialog>
  );
}
