import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { CheckField, Field } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { say } from "../../ui/say.ts";
import { sessionsQuery } from "./queries.ts";
import { problemFor } from "./reason.ts";

/** As the API takes it. */
const LEAST = 12;

export function PasswordCard() {
  const t = useTranslations("myAccount");
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const [isShown, show] = useState(false);
  const change = useMutation({
    mutationFn: () => answerOf(api.me.password.$post({ json: { password, newPassword: next } })),
    onSuccess: async () => {
      setPassword("");
      setNext("");
      say(t("passwordChanged"), { description: t("othersSignedOut") });
      await cache.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const wrong = problemFor(change.error, "wrong_password");
  const weak = problemFor(change.error, "weak_password") ?? problemAt(change.error, "newPassword");
  const type = isShown ? "text" : "password";
  return (
    <Card title={t("password")} intro={t("passwordIntro")}>
      <Form onSubmit={() => change.mutate()}>
        <input type="text" autoComplete="username" value={me?.email ?? ""} readOnly hidden />
        <FieldRow>
          <Field
            label={t("passwordNow")}
            error={wrong}
            type={type}
            dir="ltr"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Field
            label={t("passwordNew")}
            hint={t("passwordHint", { least: LEAST })}
            error={weak}
            type={type}
            dir="ltr"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
        </FieldRow>
        <CheckField
          label={t("showPasswords")}
          checked={isShown}
          onChange={(event) => show(event.currentTarget.checked)}
        />
        <Failure error={wrong === undefined && weak === undefined ? change.error : null} />
        <Buttons>
          <Button
            type="submit"
            disabled={password === "" || next.length < LEAST || change.isPending}
          >
            {t("changePassword")}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}
