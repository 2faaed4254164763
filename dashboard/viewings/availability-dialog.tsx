import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AnswerOf } from "../../api/client.ts";
import { meQuery } from "../app/me.ts";
import { useMay } from "../app/role.ts";
import type { api } from "../app/session.ts";
import { agentsQuery } from "../lead/queries.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { SelectField } from "../ui/field.tsx";
import { useKeepTyped } from "../ui/keep-typed.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { Absences } from "./absences.tsx";
import styles from "./availability-dialog.module.css";
import { agentQuery } from "./queries.ts";
import { WeeklyHours } from "./weekly-hours.tsx";

/** When people work and when they are away: their own, or anybody's for a manager. */
export default function AvailabilityDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("viewings");
  const { data: me } = useQuery(meQuery);
  const { data: agents, error, refetch } = useQuery(agentsQuery);
  const [isTyped, setIsTyped] = useState(false);
  const { close, leave, asking } = useKeepTyped(isTyped, onClose);
  const isRead = me !== undefined && agents !== undefined;
  return (
    <Dialog title={t("availability")} look="side" onClose={close}>
      <Failure error={error} onRetry={() => void refetch()} />
      {!isRead && !error && <Waiting />}
      {isRead && (
        <>
          <p className={styles.zone}>{t("officeZone", { zone: me.organization.timeZone })}</p>
          <People
            people={agents.filter(({ role }) => role !== "viewer")}
            myId={me.id}
            leave={leave}
            onTyped={setIsTyped}
          />
        </>
      )}
      {asking}
    </Dialog>
  );
}

interface PeopleProps {
  people: readonly Person[];
  myId: string;
  leave: (go: () => void) => void;
  onTyped: (isTyped: boolean) => void;
}

function People({ people, myId, leave, onTyped }: PeopleProps) {
  const t = useTranslations("viewings");
  const isManager = useMay("manager");
  // Whoever is chosen stays, whatever others change meanwhile.
  const [chosen, setChosen] = useState(() => firstOf(people, myId, isManager));
  return (
    <>
      <SelectField
        label={t("agent")}
        value={chosen ?? ""}
        options={people.map(({ id, name }) => ({ value: id, text: name }))}
        onPick={(id) => leave(() => setChosen(id))}
      />
      {chosen !== undefined && <OnePerson key={chosen} userId={chosen} onTyped={onTyped} />}
    </>
  );
}

type Person = AnswerOf<(typeof api)["agents"]["$get"]>["items"][number];

/** Somebody who gives viewings for a manager, for all others themselves. */
function firstOf(people: readonly Person[], myId: string, isManager: boolean) {
  const own = people.find(({ id }) => id === myId) ?? people[0];
  return (isManager ? (people.find(({ takesLeads }) => takesLeads) ?? own) : own)?.id;
}

interface OnePersonProps {
  userId: string;
  onTyped: (isTyped: boolean) => void;
}

function OnePerson({ userId, onTyped }: OnePersonProps) {
  const cache = useQueryClient();
  const isManager = useMay("manager");
  const isAgent = useMay("agent");
  const { data: me } = useQuery(meQuery);
  const { data: read, error, refetch } = useQuery(agentQuery(userId));
  const failure = <Failure error={error} onRetry={() => void refetch()} />;
  if (read === undefined || me === undefined) return error ? failure : <Waiting />;
  const mayEdit = isManager || (isAgent && me.id === userId);
  return (
    <>
      {failure}
      <WeeklyHours
        read={read}
        mayEdit={mayEdit}
        onReload={() => cache.fetchQuery({ ...agentQuery(userId), staleTime: 0 })}
        onTyped={onTyped}
      />
      <Absences agent={read.body} mayEdit={mayEdit} zone={me.organization.timeZone} />
    </>
  );
}
