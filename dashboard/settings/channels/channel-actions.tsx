import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem, answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Failure } from "../../ui/failure.tsx";
import { say } from "../../ui/say.ts";
import { useShowChannel } from "./actions.ts";
import styles from "./channel-card.module.css";
import { healthOf } from "./check-words.ts";
import { NameForm } from "./name-form.tsx";
import { channelsQuery, type Channel } from "./queries.ts";
import { SecretsForm } from "./secrets-form.tsx";

/** What an owner may do with a number. */
export function ChannelActions({ channel }: { channel: Channel }) {
  const t = useTranslations();
  const navigate = useNavigate();
  const show = useShowChannel();
  const [open, setOpen] = useState<"edit" | "secrets" | "remove" | null>(null);
  const { id: channelId, status } = channel;
  const close = () => setOpen(null);
  const next = status === "live" ? "paused" : "live";
  const pause = useMutation({
    mutationFn: () =>
      answerOf(api.channels[":channelId"].$patch({ param: { channelId }, json: { status: next } })),
    onSuccess: show,
  });
  return (
    <>
      <div className={styles.actions}>
        {healthOf(channel.checks) !== "works" && (
          <Button
            onClick={() =>
              void navigate({ to: "/settings/channels", search: { connect: channelId } })
            }
          >
            {t("channels.goOn")}
          </Button>
        )}
        <Button onClick={() => setOpen("edit")}>{t("ui.edit")}</Button>
        <Button onClick={() => setOpen("secrets")}>{t("channels.replaceSecrets")}</Button>
        <Button disabled={pause.isPending} onClick={() => pause.mutate()}>
          {t(next === "paused" ? "channels.pause" : "channels.resume")}
        </Button>
        <Button look="quiet" onClick={() => setOpen("remove")}>
          {t("channels.remove")}
        </Button>
      </div>
      <Failure error={pause.error} />
      {open === "edit" && <NameForm channelId={channelId} onClose={close} />}
      {open === "secrets" && <SecretsForm channelId={channelId} onClose={close} />}
      {open === "remove" && <Remove channel={channel} onClose={close} />}
    </>
  );
}

function Remove({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const t = useTranslations("channels");
  const cache = useQueryClient();
  const { id: channelId, name, displayPhone } = channel;
  const remove = useMutation({
    mutationFn: () => answerOf(api.channels[":channelId"].$delete({ param: { channelId } })),
    onSuccess: () => {
      cache.setQueryData(channelsQuery.queryKey, (all) =>
        all?.filter(({ id }) => id !== channelId),
      );
      say(t("removed"));
      onClose();
    },
  });
  const hasLeads =
    remove.error instanceof ApiProblem && remove.error.problem.reason === "has_leads";
  return (
    <Confirm
      title={t("removeTitle")}
      deed={t("remove")}
      isBusy={remove.isPending}
      error={hasLeads ? null : remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t.rich("removeText", { number: () => <bdi>{name || displayPhone}</bdi> })}</p>
      {hasLeads && <p role="alert">{t("hasLeads")}</p>}
    </Confirm>
  );
}
