import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { useKeepTyped } from "../../ui/keep-typed.tsx";
import { say } from "../../ui/say.ts";
import { problemFor } from "./reason.ts";

/** A recovery code will do, too: whoever lost the phone turns it off and on again. */
export function TotpOff({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const turnOff = useMutation({
    mutationFn: () => answerOf(api.me.totp.$delete({ json: { password, code: code.trim() } })),
    onSuccess: async () => {
      say(t("myAccount.turnedOff"));
      onClose();
      await cache.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const { close, asking } = useKeepTyped(password + code !== "", onClose);
  const wrong = problemFor(turnOff.error, "wrong_password");
  const wrongCode = problemFor(turnOff.error, "totp_wrong");
  return (
    <Dialog title={t("myAccount.turnOffTitle")} onClose={close}>
      <p>{t("myAccount.turnOffText")}</p>
      <Form onSubmit={() => turnOff.mutate()}>
        <Field
          label={t("myAccount.passwordNow")}
          error={wrong}
          type="password"
          dir="ltr"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Field
          label={t("signIn.code")}
          hint={t("signIn.codeHint")}
          error={wrongCode}
          dir="ltr"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Failure error={wrong === undefined && wrongCode === undefined ? turnOff.error : null} />
        <Buttons>
          <Button
            type="submit"
            look="danger"
            disabled={password === "" || code.trim().length < 6 || turnOff.isPending}
          >
            {t("myAccount.turnOff")}
          </Button>
          <Button onClick={close}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
      {asking}
    </Dialog>
  );
}
