import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { Field } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReadingDialog } from "../../ui/reading-dialog.tsx";
import { say } from "../../ui/say.ts";
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
  if (read.data) return <Edit read={read.data} onClose={onClose} />;
  return <ReadingDialog title={t("editTitle")} read={read} onClose={onClose} />;
}

function Edit({ read, onClose }: { read: Versioned<Channel>; onClose: () => void }) {
  const t = useTranslations();
  const show = useShowChannel();
  const { values, etag, changes, isTyped, set, rebase } = useDraft(read);
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
    <FormDialog
      title={t("channels.editTitle")}
      isTyped={isTyped}
      save={save}
      fields={["name", "displayPhone"]}
      onReload={() => readChannel(channelId).then(rebase)}
      onSubmit={() => (isTyped ? save.mutate(changes) : onClose())}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
