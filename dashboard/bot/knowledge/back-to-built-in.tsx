import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import styles from "./knowledge.module.css";
import type { Playbook } from "./queries.ts";

interface BackToBuiltInProps {
  playbook: Playbook;
  etag: string | null;
  onDone: () => void;
  /** Somebody else changed it meanwhile. */
  onReload: () => Promise<unknown>;
}

/** Gives the own text up for the built-in one, which is shown before. */
export function BackToBuiltIn({ playbook, etag, onDone, onReload }: BackToBuiltInProps) {
  const t = useTranslations("knowledge");
  const cache = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { objection, builtIn } = playbook;
  const back = useMutation({
    mutationFn: () =>
      answerOf(api.playbooks[":objection"].$delete({ param: { objection } }, ifMatch(etag))),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["playbooks", "list"] });
      say(t("playbookSaved"));
      onDone();
    },
  });
  function close() {
    back.reset();
    setIsAsking(false);
  }
  return (
    <>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        {t("backToBuiltIn")}
      </Button>
      {isAsking && (
        <Confirm
          title={t("backTitle")}
          deed={t("goBack")}
          isBusy={back.isPending}
          error={null}
          onConfirm={() => back.mutate()}
          onClose={close}
        >
          <p>{t("backText")}</p>
          <blockquote className={styles.builtIn} dir="auto">
            {builtIn}
          </blockquote>
          <SaveFailure
            error={back.error}
            onReload={async () => {
              await onReload();
              close();
            }}
          />
        </Confirm>
      )}
    </>
  );
}
