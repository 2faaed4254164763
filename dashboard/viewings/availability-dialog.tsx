import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { useMay } from "../app/role.ts";
import { agentsQuery } from "../lead/queries.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { SelectField } from "../ui/field.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { Absences } from "./absences.tsx";
import styles from "./availability-dialog.module.css";
import { agentQuery } from "./queries.ts";
import { WeeklyHours } from "./weekly-hours.tsx";

/** When people work and when they are away: their own, or anybody's for a manager. */
export default function AvailabilityDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("viewings");
  const { data: me } = useQuery(meQuery);
  const { data: agents = [] } = useQuery(agentsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const isManager = useMay("manager");
  const people = agents.filter(({ role }) => role !== "viewer");
  const first = people.find(({ id }) => id === me?.id) ?? people[0];
  const userId =
    chosen ?? (isManager ? (people.find((one) => one.takesLeads) ?? first) : first)?.id;
  return (
    <Dialog title={t("availability")} look="side" onClose={onClose}>
      {me && <p className={styles.zone}>{t("officeZone", { zone: me.organization.timeZone })}</p>}
      <SelectField
        label={t("agent")}
        value={userId ?? ""}
        options={people.map(({ id, name }) => ({ value: id, text: name }))}
        onPick={setChosen}
      />
      {userId !== undefined && <Person key={userId} userId={userId} />}
    </Dialog>
  );
}

function Person({ userId }: { userId: string }) {
  const cache = useQueryClient();
  const isManager = useMay("manager");
  const isAgent = useMay("agent");
  const { data: me } = useQuery(meQuery);
  const { data: read, error, refetch } = useQuery(agentQuery(userId));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (read === undefined || me === undefined) return <Waiting />;
  const mayEdit = isManager || (isAgent && me.id === userId);
  return (
    <>
      <WeeklyHours
        read={read}
        mayEdit={mayEdit}
        onReload={() => cache.fetchQuery({ ...agentQuery(userId), staleTime: 0 })}
      />
      <Absences agent={read.body} mayEdit={mayEdit} zone={me.organization.timeZone} />
    </>
  );
}
