import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
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
  const draft = isCopy ? source.data && copyOf(source.data.body) : EMPTY_DRAFT;
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
          onMade={back}
        />
      )}
    </Page>
  );
}
