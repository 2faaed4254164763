import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LabelForm } from "./label-form.tsx";
import { LabelRemoval } from "./label-removal.tsx";
import styles from "./labels.module.css";
import { allLabelsQuery, type Label } from "./queries.ts";
import { Swatch } from "./swatch.tsx";

type Open = { kind: "form"; labelId: string | null } | { kind: "remove"; label: Label } | null;

/** What agents sort leads by, in the organization's own words. */
export function Labels() {
  const t = useTranslations();
  const mayChange = useMay("manager");
  const [open, setOpen] = useState<Open>(null);
  const { data: labels, error, isPending, refetch } = useQuery(allLabelsQuery);
  const close = () => setOpen(null);
  const add = mayChange && (
    <Button look="main" onClick={() => setOpen({ kind: "form", labelId: null })}>
      {t("labels.add")}
    </Button>
  );
  return (
    <Page title={t("pages.labels")} intro={t("labels.intro")} actions={add}>
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {labels?.length === 0 && (
        <Empty title={t("labels.emptyTitle")} text={t("labels.emptyText")} action={add} />
      )}
      {labels && labels.length > 0 && (
        <Card title={t("labels.count", { count: labels.length })}>
          <ul className={styles.list}>
            {labels.map((label) => (
              <li key={label.id}>
                <Swatch color={label.color} />
                <span className={styles.name}>
                  <bdi>{label.name}</bdi>{" "}
                  <span className={styles.soft}>{t(`labels.colors.${label.color}`)}</span>
                </span>
                {mayChange && (
                  <span className={styles.actions}>
                    <Button
                      aria-label={`${t("ui.edit")}: ${label.name}`}
                      onClick={() => setOpen({ kind: "form", labelId: label.id })}
                    >
                      {t("ui.edit")}
                    </Button>
                    <Button
                      look="quiet"
                      aria-label={`${t("ui.delete")}: ${label.name}`}
                      onClick={() => setOpen({ kind: "remove", label })}
                    >
                      {t("ui.delete")}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {open?.kind === "form" && <LabelForm labelId={open.labelId} onClose={close} />}
      {open?.kind === "remove" && <LabelRemoval label={open.label} onClose={close} />}
    </Page>
  );
}
