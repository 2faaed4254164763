import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../../ui/dialog.tsx";
import { useShownOnce } from "../../ui/shown-once.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpBegin, type TotpSecret } from "./totp-begin.tsx";
import { TotpConfirm } from "./totp-confirm.tsx";

type Step =
  | { kind: "begin" }
  | { kind: "confirm"; secret: TotpSecret }
  | { kind: "codes"; codes: string[] };

/** The password, then the app's first code, then the recovery codes, which are never shown again. */
export default function TotpSetup({ onClose }: { onClose: () => void }) {
  const t = useTranslations("myAccount");
  const cache = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: "begin" });
  const once = useShownOnce(onClose);
  const close = step.kind === "codes" ? once.close : onClose;
  return (
    <Dialog title={t(step.kind === "codes" ? "recoveryTitle" : "setUpTitle")} onClose={close}>
      {step.kind === "begin" && (
        <TotpBegin onBegun={(secret) => setStep({ kind: "confirm", secret })} onClose={onClose} />
      )}
      {step.kind === "confirm" && (
        <TotpConfirm
          secret={step.secret}
          onConfirmed={async (codes) => {
            setStep({ kind: "codes", codes });
            await cache.invalidateQueries({ queryKey: ["me"] });
          }}
          onClose={onClose}
        />
      )}
      {step.kind === "codes" && (
        <RecoveryCodes
          codes={step.codes}
          isWarned={once.isWarned}
          onKept={once.keep}
          onDone={close}
        />
      )}
    </Dialog>
  );
}
