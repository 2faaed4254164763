import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { WholeLead } from "../app/types.ts";
import { Field } from "../ui/field.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { forInput } from "../ui/local-time.ts";
import { useCommand } from "./command.ts";

interface MoveItemProps {
  lead: WholeLead;
  item: WholeLead["agenda"][number];
  onClose: () => void;
}

/** Gives what is planned another time. */
export function MoveItem({ lead, item, onClose }: MoveItemProps) {
  const t = useTranslations();
  const language = useLocale();
  const planned = forInput(new Date(item.at));
  const [local, setLocal] = useState(planned);
  const at = new Date(local);
  const isTime = !Number.isNaN(at.getTime());
  const move = useCommand(lead.id, () =>
    answerOf(
      api.leads[":id"].agenda[":itemId"].$patch({
        param: { id: lead.id, itemId: item.id },
        header: {},
        json: { at: at.toISOString() },
      }),
    ),
  );
  const theirs =
    lead.timeZone === null || !isTime
      ? null
      : new Intl.DateTimeFormat(language, {
          dateStyle: "medium",
          timeStyle: "short",
          timeZone: lead.timeZone,
        }).format(at);
  return (
    <FormDialog
      title={t("writing.moveTitle", { what: t(`agenda.${item.kind}`) })}
      deed={t("writing.move")}
      isTyped={local !== planned}
      isReady={isTime}
      save={move}
      onSubmit={() => isTime && move.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field
        type="datetime-local"
        label={t("writing.newTime")}
        hint={theirs ? t("writing.theirs", { when: theirs }) : t("writing.keepsHours")}
        value={local}
        min={forInput(new Date())}
        required
        onChange={(event) => setLocal(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
