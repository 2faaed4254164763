import { useRef, useState, type DragEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { EXAMPLE_FILE } from "./example-file.ts";
import styles from "./import-dialog.module.css";

/** Takes a file that is dropped or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations("listings.importing");
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }

  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p className={styles.dropHere}>
        <strong>{t("drop")}</strong> {t("or")}
      </p>
      <Button look="main" onClick={() => input.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t("choose")}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file may be chosen again once it is mended.
          event.currentTarget.value = "";
        }}
      />
      <p>{t("limits")}</p>
      <Button look="quiet" onClick={() => download("listings-example.csv", EXAMPLE_FILE)}>
        {t("example")}
      </Button>
    </div>
  );
}
