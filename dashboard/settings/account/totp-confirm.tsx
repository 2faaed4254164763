import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { QrCode } from "./qr-code.tsx";
import { problemFor } from "./reason.ts";
import type { TotpSecret } from "./totp-begin.tsx";
import styles from "./totp-confirm.module.css";

interface TotpConfirmProps {
  secret: TotpSecret;
  onConfirmed: (recoveryCodes: string[]) => void;
  onClose: () => void;
}

export function TotpConfirm({ secret, onConfirmed, onClose }: TotpConfirmProps) {
  const t = useTranslations();
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => answerOf(api.me.totp.confirm.$post({ json: { code: code.trim() } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  const wrong = problemFor(confirm.error, "totp_wrong") ?? problemAt(confirm.error, "code");
  return (
    <Form onSubmit={() => confirm.mutate()}>
      <p>{t("myAccount.scan")}</p>
      <div className={styles.code}>
        <QrCode text={secret.uri} label={t("myAccount.qrCode")} />
      </div>
      <CopyField label={t("myAccount.secret")} value={secret.secret} />
      <p>
        <a href={secret.uri}>{t("myAccount.openApp")}</a>
      </p>
      <Field
        label={t("myAccount.firstCode")}
        hint={t("myAccount.firstCodeHint")}
        error={wrong}
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Failure error={wrong === undefined ? confirm.error : null} />
      <Buttons>
        <Button
          type="submit"
          look="main"
          disabled={code.replaceAll(/\D/gu, "").length !== 6 || confirm.isPending}
        >
          {t("myAccount.turnOn")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
