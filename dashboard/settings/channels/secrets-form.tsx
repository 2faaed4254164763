import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { useDraft } from "../../ui/draft.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useShowChannel, useTest } from "./actions.ts";
import { SecretField } from "./secret-field.tsx";

const NONE = { body: { accessToken: "", appSecret: "" }, etag: null };

/** A new token or app secret; what stays empty stays as it is. The connection is tested with it at once. */
export function SecretsForm({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const t = useTranslations("channels");
  const show = useShowChannel();
  const test = useTest(channelId);
  const { values, changes, isTyped, set } = useDraft(NONE);
  const save = useMutation({
    mutationFn: () =>
      answerOf(api.channels[":channelId"].$patch({ param: { channelId }, json: changes })),
    onSuccess: (channel) => {
      show(channel);
      test.mutate();
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("secretsTitle")}
      intro={<p>{t("secretsIntro")}</p>}
      deed={t("saveAndTest")}
      isTyped={isTyped}
      isReady={isTyped}
      save={save}
      fields={["accessToken", "appSecret"]}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <SecretField
        label={t("accessToken")}
        hint={t("accessTokenHint")}
        error={problemAt(save.error, "accessToken")}
        value={values.accessToken}
        onType={(accessToken) => set({ accessToken })}
      />
      <SecretField
        label={t("appSecret")}
        hint={t("appSecretHint")}
        error={problemAt(save.error, "appSecret")}
        value={values.appSecret}
        onType={(appSecret) => set({ appSecret })}
      />
    </FormDialog>
  );
}
