import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { useShowChannel } from "./actions.ts";
import { readChannel, type Channel } from "./queries.ts";

interface NameFormProps {
  channelId: string;
  onClose: () => void;
}

/** What people call the number, and how it is written. */
export function NameForm({ channelId, onClose }: NameFormProps) {
  const t = useTranslations("channels");
  const read = useQuery({
    queryKey: ["channels", channelId],
    queryFn: () => readChannel(channelId),
    gcTime: 0,
  });
  return (
    <Dialog title={t("editTitle")} onClose={onClose}>
      {read.isPending && <Waiting />}
      <Failure error={read.error} />
      {read.data && <Fields read={read.data} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ read, onClose }: { read: Versioned<Channel>; onClose: () => void }) {
  const t = useTranslations();
  const show = useShowChannel();
  const { values, etag, changes, set, rebase } = useDraft(read);
  const { id: channelId } = read.body;
  const save = useMutation({
    mutationFn: ({ name, displayPhone }: Partial<Channel>) =>
      versionedAnswerOf(
        api.channels[":channelId"].$patch(
          {
            param: { channelId },
            json: {
              ...(name !== undefined && { name }),
              ...(displayPhone !== undefined && { displayPhone }),
            },
          },
          ifMatch(etag),
        ),
      ),
    onSuccess: ({ body }) => {
      show(body);
      say(t("ui.saved"));
      onClose();
    },
  });
  return (
    <Form onSubmit={() => (Object.keys(changes).length === 0 ? onClose() : save.mutate(changes))}>
      <Field
        label={t("channels.name")}
        hint={t("channels.nameHint")}
        error={problemAt(save.error, "name")}
        dir="auto"
        maxLength={60}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Field
        label={t("channels.displayPhone")}
        hint={t("channels.displayPhoneHint")}
        error={problemAt(save.error, "displayPhone")}
        type="tel"
        dir="ltr"
        value={values.displayPhone}
        onChange={(event) => set({ displayPhone: event.currentTarget.value })}
      />
      <SaveFailure
        error={save.error}
        fields={["name", "displayPhone"]}
        onReload={() => {
          save.reset();
          void readChannel(channelId).then(rebase);
        }}
      />
      <Buttons>
        <Button type="submit" look="main" disabled={save.isPending}>
          {t("ui.save")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Form>
  );
}
