import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { isRefused } from "../../app/failure.ts";
import { api } from "../../app/session.ts";
import { putMessage } from "../../conversation/messages.ts";
import { takeState } from "../../lead/command.ts";
import { say } from "../../ui/say.ts";
import type { Template } from "./template.ts";

/** Sends a template once, however often it is tried until the API has answered. */
export function useSendTemplate(leadId: string, template: Template, onSent: () => void) {
  const t = useTranslations("templates.picker");
  const cache = useQueryClient();
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: (values: readonly string[]) =>
      answerOf(
        api.leads[":id"].messages.template.$post({
          param: { id: leadId },
          header: { "idempotency-key": key.current },
          json: { templateId: template.id, values: [...values] },
        }),
      ),
    onSuccess: ({ message, lead }) => {
      putMessage(cache, leadId, message);
      takeState(cache, leadId, lead);
      say(t("sent", { name: template.name }));
      onSent();
    },
    onError: (error) => {
      if (isRefused(error)) key.current = crypto.randomUUID();
    },
  });
}
