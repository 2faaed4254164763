import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { useShowChannel, useTest } from "./actions.ts";
import { SecretField } from "./secret-field.tsx";

/** A new token or app secret; what stays empty stays as it is. The connection is tested with it at once. */
export function SecretsForm({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const t = useTranslations();
  const show = useShowChannel();
  const test = useTest(channelId);
  const [accessToken, setAccessToken] = useState("");
  const [appSecret, setAppSecret] = useState("");
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.channels[":channelId"].$patch({
          param: { channelId },
          json: { ...(accessToken && { accessToken }), ...(appSecret && { appSecret }) },
        }),
      ),
    onSuccess: (channel) => {
      show(channel);
      test.mutate();
      onClose();
    },
  });
  return (
    <Dialog title={t("channels.secretsTitle")} onClose={onClose}>
      <p>{t("channels.secretsIntro")}</p>
      <Form onSubmit={() => save.mutate()}>
        <SecretField
          label={t("channels.accessToken")}
          hint={t("channels.accessTokenHint")}
          error={problemAt(save.error, "accessToken")}
          value={accessToken}
          onType={setAccessToken}
        />
        <SecretField
          label={t("channels.appSecret")}
          hint={t("channels.appSecretHint")}
          error={problemAt(save.error, "appSecret")}
          value={appSecret}
          onType={setAppSecret}
        />
        <SaveFailure error={save.error} fields={["accessToken", "appSecret"]} />
        <Buttons>
          <Button
            type="submit"
            look="main"
            disabled={save.isPending || (accessToken === "" && appSecret === "")}
          >
            {t("channels.saveAndTest")}
          </Button>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
