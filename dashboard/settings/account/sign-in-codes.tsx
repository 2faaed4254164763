import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Buttons } from "../../ui/form.tsx";
import { totpQuery } from "./queries.ts";
import { TotpOff } from "./totp-off.tsx";

/** Comes with what draws the code for the app. */
const TotpSetup = lazyPart(() => import("./totp-setup.tsx"));

/** At fewer the person is told to make new ones. */
const FEW = 3;

/** A second proof at sign-in, by an authenticator app. */
export function SignInCodes() {
  const t = useTranslations("myAccount");
  const { data: totp, error, refetch } = useQuery(totpQuery);
  const [open, setOpen] = useState<"setup" | "off" | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title={t("codes")} intro={t("codesIntro")}>
      <Failure error={error} onRetry={() => void refetch()} />
      {totp && (
        <p>
          <Badge tone={totp.isOn ? "good" : "warn"}>{t(totp.isOn ? "on" : "off")}</Badge>{" "}
          {totp.isOn && t("recoveryLeft", { count: totp.recoveryCodesLeft })}{" "}
          {totp.isOn && totp.recoveryCodesLeft < FEW && t("recoveryFew")}
        </p>
      )}
      {totp && (
        <Buttons>
          {totp.isOn ? (
            <Button onClick={() => setOpen("off")}>{t("turnOff")}</Button>
          ) : (
            <Button onClick={() => setOpen("setup")}>{t("setUp")}</Button>
          )}
        </Buttons>
      )}
      {open === "off" && <TotpOff onClose={close} />}
      {open === "setup" && <TotpSetup onClose={close} />}
    </Card>
  );
}
