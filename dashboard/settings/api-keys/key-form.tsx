import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { meQuery } from "../../app/me.ts";
import { api } from "../../app/session.ts";
import { useDraft, type Versioned } from "../../ui/draft.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SecretDialog } from "../../ui/secret-dialog.tsx";
import type { Scope } from "./queries.ts";
import { ScopeFields } from "./scope-fields.tsx";
import { endOf } from "./scopes.ts";

const DAYS = ["30", "90", "365", "never"] as const;
type Days = (typeof DAYS)[number];
const NEW: Versioned<{ name: string; scopes: Scope[]; days: Days }> = {
  body: { name: "", scopes: ["leads:read"], days: "365" },
  etag: null,
};

/** Makes a key and shows it, this once. */
export function KeyForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("apiKeys");
  const cache = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { values, isTyped, set } = useDraft(NEW);
  const { name, scopes, days } = values;
  const make = useMutation({
    mutationFn: () => {
      const expiresAt = endOf(days === "never" ? null : Number(days), Date.now());
      return answerOf(
        api["api-keys"].$post({ json: { name, scopes, ...(expiresAt && { expiresAt }) } }),
      );
    },
    onSuccess: () => void cache.invalidateQueries({ queryKey: ["apiKeys"] }),
    gcTime: 0,
  });
  if (make.data)
    return (
      <SecretDialog
        title={t("madeTitle")}
        warning={t("onlyOnce")}
        label={t("key")}
        value={make.data.key}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={t("make")}
      look="side"
      intro={<p>{t("actsAsYou")}</p>}
      deed={t("makeNow")}
      isTyped={isTyped}
      isReady={name.trim() !== "" && scopes.length > 0}
      save={make}
      fields={["name", "expiresAt"]}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <Field
        label={t("name")}
        hint={t("nameHint")}
        error={problemAt(make.error, "name")}
        dir="auto"
        maxLength={80}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SelectField
        label={t("until")}
        hint={t("untilHint")}
        error={problemAt(make.error, "expiresAt")}
        value={days}
        options={DAYS.map((one) => ({ value: one, text: t(`days.${one}`) }))}
        onPick={(picked) => set({ days: picked })}
      />
      <ScopeFields
        allowed={me?.scopes ?? []}
        scopes={scopes}
        onPick={(picked) => set({ scopes: picked })}
      />
    </FormDialog>
  );
}
