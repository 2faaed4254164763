import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SecretOnce } from "./secret-once.tsx";

interface SecretRotationProps {
  webhookId: string;
  onClose: () => void;
}

/** A new secret, with a day to put it where the old one is. */
export function SecretRotation({ webhookId, onClose }: SecretRotationProps) {
  const t = useTranslations("webhooks");
  const cache = useQueryClient();
  const rotate = useMutation({
    mutationFn: () =>
      answerOf(api.webhooks[":webhookId"]["rotate-secret"].$post({ param: { webhookId } })),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ["webhooks"] }),
    gcTime: 0,
  });
  if (rotate.data) return <SecretOnce secret={rotate.data.secret} onClose={onClose} />;
  return (
    <Confirm
      title={t("rotateTitle")}
      deed={t("rotate")}
      isBusy={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate()}
      onClose={onClose}
    >
      <p>{t("rotateText")}</p>
    </Confirm>
  );
}
