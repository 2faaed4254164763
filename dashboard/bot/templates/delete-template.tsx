import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { say } from "../../ui/say.ts";
import type { Template } from "./template.ts";
import { useLanguageName } from "./use-words.ts";

interface DeleteTemplateProps {
  template: Template;
  etag: string | null;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteTemplate({ template, etag, onDeleted, onClose }: DeleteTemplateProps) {
  const t = useTranslations("templates");
  const words = useTranslations("ui");
  const languageName = useLanguageName();
  const cache = useQueryClient();
  const { id: templateId, name, language, metaId, status, purpose } = template;
  const remove = useMutation({
    mutationFn: () =>
      answerOf(api.templates[":templateId"].$delete({ param: { templateId } }, ifMatch(etag))),
    onSuccess: () => {
      say(t("deleted", { name }));
      onDeleted();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["templates"] }),
  });
  return (
    <Confirm
      title={t("deleteTitle")}
      deed={words("delete")}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {metaId === null
          ? t("deleteAll", { name })
          : t("deleteOne", { name, language: languageName(language) })}
      </p>
      {status === "APPROVED" && <p>{t("deleteKeepsName")}</p>}
      {purpose && <p>{t("deleteUsed", { purpose: t(`purpose.${purpose}`) })}</p>}
    </Confirm>
  );
}
