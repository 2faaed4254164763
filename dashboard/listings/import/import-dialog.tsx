import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "../../../api/client.ts";
import { failureOf } from "../../app/failure.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Buttons } from "../../ui/form.tsx";
import { say } from "../../ui/say.ts";
import { refusalOf, type Refusal } from "./choose-file.ts";
import { ColumnHelp } from "./column-help.tsx";
import { FileDrop } from "./file-drop.tsx";
import styles from "./import-dialog.module.css";
import { OutcomeView } from "./outcome-view.tsx";
import { sendFile, type ChosenFile } from "./send-file.ts";

/** A file is checked first, which changes nothing; then a press imports it. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("listings.importing");
  const words = useTranslations("inbox");
  const cache = useQueryClient();
  const [refused, setRefused] = useState<{ name: string; why: Refusal | "unreadable" } | null>(
    null,
  );
  const [file, setFile] = useState<ChosenFile | null>(null);
  const check = useMutation({ mutationFn: (chosen: ChosenFile) => sendFile(chosen, true) });
  const send = useMutation({
    mutationFn: (chosen: ChosenFile) => sendFile(chosen, false),
    onSuccess: ({ created, updated }) => {
      void cache.invalidateQueries({ queryKey: ["listings"] });
      say(t("said", { count: created + updated }));
    },
    // The dialog may be closed by then.
    onError: (error) => say(failureOf(error) ?? words("unreachable")),
  });

  async function take(chosen: File) {
    const { name } = chosen;
    again();
    const why = refusalOf(chosen);
    if (why !== null) return setRefused({ name, why });
    try {
      const read = { name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
      setFile(read);
      check.mutate(read);
    } catch {
      setRefused({ name, why: "unreadable" });
    }
  }

  function again() {
    setRefused(null);
    setFile(null);
    check.reset();
    send.reset();
  }

  const outcome = send.data ?? check.data;
  const isBusy = check.isPending || send.isPending;
  const toImport = outcome ? outcome.created + outcome.updated : 0;
  return (
    <Dialog look="side" title={t("title")} onClose={onClose}>
      {file === null && (
        <>
          <p className={styles.soft}>{t("intro")}</p>
          <FileDrop onFile={(chosen) => void take(chosen)} />
          <p role="alert" className={styles.refused}>
            {refused && t(refused.why, { name: refused.name })}
          </p>
          <ColumnHelp />
        </>
      )}
      {file && isBusy && (
        <div role="status" className={styles.busy}>
          <p>{t(send.isPending ? "sending" : "checking", { name: file.name })}</p>
          <progress className={styles.progress} aria-label={t("title")} />
        </div>
      )}
      {file && outcome && !isBusy && (
        <>
          <div role="status">
            <h3 className={styles.title}>
              {t(send.data ? "doneTitle" : "wouldTitle", { name: file.name })}
            </h3>
            {!send.data && <p className={styles.soft}>{t("wouldText")}</p>}
          </div>
          <OutcomeView file={file} outcome={outcome} isDone={send.data !== undefined} />
        </>
      )}
      <FileFailure error={send.error ?? check.error} />
      {file && !isBusy && (
        <Buttons>
          {check.data && !send.data && toImport > 0 && (
            <Button look="main" onClick={() => send.mutate(file)}>
              {t("go", { count: toImport })}
            </Button>
          )}
          {check.data && !send.data && toImport === 0 && <p>{t("nothing")}</p>}
          {send.data && (
            <Button look="main" onClick={onClose}>
              {t("done")}
            </Button>
          )}
          <Button onClick={again}>{t("another")}</Button>
        </Buttons>
      )}
    </Dialog>
  );
}

/** Of a file that cannot be read at all the API says why in the field's own message. */
function FileFailure({ error }: { error: Error | null }) {
  const problem = error instanceof ApiProblem ? error.problem.errors : undefined;
  const message = problem?.find(({ path }) => path === "body")?.message;
  if (message === undefined) return <Failure error={error} />;
  return (
    <p role="alert" className={styles.refused} dir="auto">
      {message}
    </p>
  );
}
