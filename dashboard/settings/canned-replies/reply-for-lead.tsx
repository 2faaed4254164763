import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { leftToRight } from "../../ui/left-to-right.ts";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { BubblePreview } from "../../bot/templates/bubble-preview.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SelectField } from "../../ui/field.tsx";
import { nameOf } from "../../ui/lead-name.ts";
import { renderReply, type CannedReply } from "./queries.ts";

const NO_PARTS = { header: null, headerMedia: null, footer: null, buttons: [] };

interface ReplyForLeadProps {
  reply: CannedReply;
  onClose: () => void;
}

/** A reply as one of the leads who wrote last would read it. */
export function ReplyForLead({ reply, onClose }: ReplyForLeadProps) {
  const t = useTranslations();
  const leads = useQuery({
    queryKey: ["cannedReplies", "leads"],
    queryFn: async () => (await answerOf(api.leads.$get({ query: { limit: "50" } }))).items,
  });
  const [picked, setPicked] = useState<string | null>(null);
  const leadId = picked ?? leads.data?.[0]?.id ?? "";
  const rendered = useQuery({
    queryKey: ["cannedReplies", "rendered", reply.id, leadId],
    queryFn: () => renderReply(reply.id, leadId),
    enabled: leadId !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog title={leftToRight(`/${reply.shortcut}`)} onClose={onClose}>
      {leads.data?.length === 0 ? (
        <BubblePreview
          parts={NO_PARTS}
          body={reply.text}
          values={{ name: t("cannedReplies.exampleName") }}
        />
      ) : (
        <>
          <SelectField
            label={t("cannedReplies.lead")}
            hint={t("cannedReplies.leadHint")}
            value={leadId}
            options={(leads.data ?? []).map((lead) => ({
              value: lead.id,
              text: nameOf(lead) ?? t("lead.nameless"),
            }))}
            onPick={setPicked}
          />
          {rendered.data !== undefined && (
            <BubblePreview parts={NO_PARTS} body={rendered.data} values={{}} />
          )}
        </>
      )}
      <Failure error={leads.error ?? rendered.error} />
    </Dialog>
  );
}
