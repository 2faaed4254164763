import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { blobOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { download } from "../../ui/download.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { dateBefore, dayAfter } from "./days.ts";

/** What the organization may take along. */
export function Exports() {
  const t = useTranslations("organization");
  const [from, setFrom] = useState(() => dateBefore(Date.now(), 30));
  const [to, setTo] = useState(() => dateBefore(Date.now(), 0));
  const leads = useMutation({
    mutationFn: async () => {
      download("leads.csv", await blobOf(api.exports["leads.csv"].$get({ query: {} })));
    },
  });
  const messages = useMutation({
    mutationFn: async () => {
      const query = { from: new Date(`${from}T00:00`).toISOString(), to: dayAfter(to) };
      const table = await blobOf(api.exports["messages.csv"].$get({ query }));
      download(`messages-${from}-${to}.csv`, table);
    },
  });
  return (
    <Card title={t("exports")} intro={t("exportsIntro")}>
      <Buttons>
        <Button disabled={leads.isPending} onClick={() => leads.mutate()}>
          {t(leads.isPending ? "exporting" : "exportLeads")}
        </Button>
      </Buttons>
      <Failure error={leads.error} />
      <Form onSubmit={() => messages.mutate()}>
        <FieldRow>
          <Field
            label={t("messagesFrom")}
            type="date"
            max={to}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <Field
            label={t("messagesTo")}
            type="date"
            min={from}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </FieldRow>
        <Buttons>
          <Button type="submit" disabled={messages.isPending || from === "" || to === ""}>
            {t(messages.isPending ? "exporting" : "exportMessages")}
          </Button>
        </Buttons>
        <Failure error={messages.error} />
      </Form>
    </Card>
  );
}
