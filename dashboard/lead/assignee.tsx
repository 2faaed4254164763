import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { meQuery } from "../app/me.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { useCommand } from "./command.ts";
import type { PartProps } from "./panel.tsx";
import { agentsQuery } from "./queries.ts";
import { Section } from "./section.tsx";

const NOBODY = "";

export function Assignee({ lead, mayWrite }: PartProps) {
  const t = useTranslations("panel");
  const { data: agents = [], error } = useQuery(agentsQuery);
  const { data: me } = useQuery(meQuery);
  const of = api.leads[":id"];
  const param = { id: lead.id };
  const assign = useCommand(lead.id, (userId: string | null) =>
    answerOf(of.assign.$post({ param, header: {}, json: { userId } })),
  );
  const claim = useCommand(lead.id, () => answerOf(of.claim.$post({ param, header: {} })));
  const isMine = lead.assigneeId !== null && lead.assigneeId === me?.id;
  const there = agents
    .filter(({ disabled, role }) => !disabled && role !== "viewer")
    .map(({ id, name }) => ({ value: id, text: name }));
  const own = lead.assignee;
  const known = own === null || there.some(({ value }) => value === own.id);
  const options = [
    { value: NOBODY, text: t("nobody") },
    ...there,
    ...(known || own === null ? [] : [{ value: own.id, text: own.name }]),
  ];
  return (
    <Section title={t("assignee")} error={assign.error ?? claim.error ?? error}>
      <Select
        label={t("assignee")}
        value={lead.assigneeId ?? NOBODY}
        disabled={!mayWrite || assign.isPending}
        options={options}
        onPick={(userId) => assign.mutate(userId === NOBODY ? null : userId)}
      />
      {mayWrite && !isMine && (
        <Button disabled={claim.isPending} onClick={() => claim.mutate()}>
          {t("claim")}
        </Button>
      )}
    </Section>
  );
}
