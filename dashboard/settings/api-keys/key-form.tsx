import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import styles from "./api-keys.module.css";
import type { Scope } from "./queries.ts";
import { ScopeFields } from "./scope-fields.tsx";
import { endOf } from "./scopes.ts";

const DAYS = ["30", "90", "365", "never"] as const;
type Days = (typeof DAYS)[number];

/** Makes a key and shows it, this once. */
export function KeyForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["leads:read"]);
  const [days, setDays] = useState<Days>("365");
  const make = useMutation({
    mutationFn: () => {
      const expiresAt = endOf(days === "never" ? null : Number(days), Date.now());
      return answerOf(
        api["api-keys"].$post({ json: { name, scopes, ...(expiresAt && { expiresAt }) } }),
      );
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ["apiKeys"] }),
    gcTime: 0,
  });
  if (make.data)
    return (
      <Dialog title={t("apiKeys.madeTitle")} onClose={onClose}>
        <p className={styles.warning}>{t("apiKeys.onlyOnce")}</p>
        <CopyField label={t("apiKeys.key")} value={make.data.key} />
        <Buttons>
          <Button look="main" onClick={onClose}>
            {t("apiKeys.keptIt")}
          </Button>
        </Buttons>
      </Dialog>
    );
  return (
    <Dialog title={t("apiKeys.make")} look="side" onClose={onClose}>
      <p>{t("apiKeys.actsAsYou")}</p>
      <Form onSubmit={() => make.mutate()}>
        <Field
          label={t("apiKeys.name")}
          hint={t("apiKeys.nameHint")}
          error={problemAt(make.error, "name")}
          dir="auto"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SelectField
          label={t("apiKeys.until")}
          hint={t("apiKeys.untilHint")}
          error={problemAt(make.error, "expiresAt")}
          value={days}
          options={DAYS.map((one) => ({ value: one, text: t(`apiKeys.days.${one}`) }))}
          onPick={setDays}
        />
        <ScopeFields allowed={me?.scopes ?? []} scopes={scopes} onPick={setScopes} />
        <SaveFailure error={make.error} fields={["name", "expiresAt"]} />
        <Buttons>
          <Button
            type="submit"
            look="main"
            disabled={make.isPending || name.trim() === "" || scopes.length === 0}
          >
            {t("apiKeys.makeNow")}
          </Button>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
