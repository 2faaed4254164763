import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { say } from "../../ui/say.ts";
import { usersQuery } from "../team/queries.ts";
import styles from "./api-keys.module.css";
import type { ApiKey } from "./queries.ts";
import type { KeyState } from "./scopes.ts";

interface KeyRowProps {
  apiKey: ApiKey;
  state: KeyState;
}

export function KeyRow({ apiKey, state }: KeyRowProps) {
  const t = useTranslations("apiKeys");
  const language = useLocale();
  const { data: people } = useQuery(usersQuery);
  const [isAsking, setIsAsking] = useState(false);
  const { name, prefix, scopes, createdBy, createdAt, lastUsedAt, expiresAt } = apiKey;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const at = (iso: string) => time.format(new Date(iso));
  const maker = people && (people.find(({ id }) => id === createdBy)?.name ?? t("somebodyGone"));
  return (
    <li>
      <div className={styles.about}>
        <p className={styles.name}>
          <bdi>{name}</bdi>
          <code dir="ltr">{prefix}…</code>
          {state !== "works" && <Badge tone="bad">{t(`states.${state}`)}</Badge>}
        </p>
        <p className={styles.scopes}>
          {scopes.map((scope) => (
            <Badge key={scope}>{t(`scopes.${scope.replace(":", "_") as "leads_read"}.name`)}</Badge>
          ))}
        </p>
        <p className={styles.soft}>
          {lastUsedAt === null ? t("neverUsed") : t("lastUsed", { when: at(lastUsedAt) })} ·{" "}
          {expiresAt === null ? t("endsNever") : t("ends", { when: at(expiresAt) })}
        </p>
        <p className={styles.soft}>
          {t.rich("madeBy", { who: () => <bdi>{maker}</bdi>, when: () => at(createdAt) })}
        </p>
      </div>
      {state === "works" && (
        <Button aria-label={`${t("revoke")}: ${name}`} onClick={() => setIsAsking(true)}>
          {t("revoke")}
        </Button>
      )}
      {isAsking && <Revocation apiKey={apiKey} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

function Revocation({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTranslations("apiKeys");
  const cache = useQueryClient();
  const { id: apiKeyId, name } = apiKey;
  const revoke = useMutation({
    mutationFn: () => answerOf(api["api-keys"][":apiKeyId"].$delete({ param: { apiKeyId } })),
    onSuccess: () => {
      say(t("revoked", { name }));
      onClose();
      return cache.invalidateQueries({ queryKey: ["apiKeys"] });
    },
  });
  return (
    <Confirm
      title={t("revokeTitle", { name })}
      deed={t("revoke")}
      isBusy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>{t("revokeText")}</p>
    </Confirm>
  );
}
