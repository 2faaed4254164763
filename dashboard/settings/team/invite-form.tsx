import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem, answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import type { Role } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import type { Me } from "./person-row.tsx";
import { invitationsQuery } from "./queries.ts";
import { rolesToGive } from "./rights.ts";
import { RoleField } from "./role-field.tsx";

/** Asks somebody by mail to work here. */
export function InviteForm({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const invite = useMutation({
    mutationFn: () =>
      answerOf(api.invitations.$post({ json: { email: email.trim(), name, role } })),
    onSuccess: () => {
      say(t("team.invited", { email: email.trim() }));
      onClose();
    },
    // One whose mail was not taken stays, to be sent again.
    onSettled: () => cache.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  const isNotMailed =
    invite.error instanceof ApiProblem && invite.error.problem.code === "upstream_failed";
  return (
    <Dialog title={t("team.inviteTitle")} onClose={onClose}>
      <p>{t("team.inviteText")}</p>
      <Form onSubmit={() => invite.mutate()}>
        <Field
          label={t("team.email")}
          error={problemAt(invite.error, "email")}
          type="email"
          dir="ltr"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Field
          label={t("team.name")}
          hint={t("team.nameHint")}
          error={problemAt(invite.error, "name")}
          dir="auto"
          autoComplete="off"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleField value={role} roles={rolesToGive(me.role)} onPick={setRole} />
        {isNotMailed ? (
          <p role="alert">{t("team.notMailed")}</p>
        ) : (
          <SaveFailure error={invite.error} fields={["email", "name"]} />
        )}
        <Buttons>
          <Button
            type="submit"
            look="main"
            disabled={invite.isPending || email.trim() === "" || name.trim() === ""}
          >
            {t(invite.isPending ? "team.inviting" : "team.sendInvitation")}
          </Button>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
