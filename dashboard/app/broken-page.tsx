import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failureOf, isNetworkFailure } from "../app/failure.ts";
import { MissingFile } from "./missing-file.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Page } from "../ui/page.tsx";

/** Where a page could not be shown; the others are still there. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const t = useTranslations();
  const missing = error instanceof MissingFile ? t(`shell.${error.why}`) : null;
  const said =
    missing ?? failureOf(error) ?? (isNetworkFailure(error) ? t("inbox.unreachable") : null);
  return (
    <Page title={t("shell.broken")}>
      <Empty
        title={t("shell.broken")}
        text={said ?? t("shell.brokenText")}
        action={
          <div>
            <Button onClick={reset}>{t("inbox.again")}</Button>{" "}
            <Button look="main" onClick={() => location.reload()}>
              {t("shell.reload")}
            </Button>
          </div>
        }
      />
    </Page>
  );
}

export function NoSuchPage() {
  const t = useTranslations("shell");
  return (
    <Page title={t("noSuchPage")}>
      <Empty title={t("noSuchPage")} text={t("noSuchPageText")} />
    </Page>
  );
}
