import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { problemFor } from "./reason.ts";

export type TotpSecret = AnswerOf<(typeof api)["me"]["totp"]["$post"]>;

interface TotpBeginProps {
  onBegun: (secret: TotpSecret) => void;
  onClose: () => void;
}

export function TotpBegin({ onBegun, onClose }: TotpBeginProps) {
  const t = useTranslations();
  const [password, setPassword] = useState("");
  const begin = useMutation({
    mutationFn: () => answerOf(api.me.totp.$post({ json: { password } })),
    onSuccess: onBegun,
    gcTime: 0,
  });
  const wrong = problemFor(begin.error, "wrong_password");
  return (
    <Form onSubmit={() => begin.mutate()}>
      <p>{t("myAccount.setUpText")}</p>
      <Field
        label={t("myAccount.passwordNow")}
        error={wrong}
        type="password"
        dir="ltr"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Failure error={wrong === undefined ? begin.error : null} />
      <Buttons>
        <Button type="submit" look="main" disabled={password === "" || begin.isPending}>
          {t("myAccount.next")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
