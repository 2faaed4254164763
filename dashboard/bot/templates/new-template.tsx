import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { copyOf, EMPTY_DRAFT } from "./draft.ts";
import { DraftForm } from "./draft-form.tsx";
import { templateQuery } from "./queries.ts";

/** A template is written anew, or from the words of another. */
export function NewTemplate({ from }: { from: string }) {
  const t = useTranslations("templates");
  const navigate = useNavigate();
  const isCopy = from !== "new";
  const source = useQuery({ ...templateQuery(from), enabled: isCopy });
  const back = () => void navigate({ to: "/bot/templates", search: {} });
  const copied = source.data?.body;
  const draft = useMemo(() => (isCopy ? copied && copyOf(copied) : EMPTY_DRAFT), [isCopy, copied]);
  return (
    <Page
      title={t("newTitle")}
      intro={t("newIntro")}
      actions={<Button onClick={back}>{t("backToList")}</Button>}
    >
      <Failure error={source.error} onRetry={() => void source.refetch()} />
      {draft === undefined ? (
        !source.error && <Waiting />
      ) : (
        <DraftForm
          first={draft}
          channelId={source.data?.body.channelId ?? null}
          isCopy={isCopy}
          onMade={() => void navigate({ to: "/bot/templates", search: {}, ignoreBlocker: true })}
        />
      )}
    </Page>
  );
}
