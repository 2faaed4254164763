import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../../app/me.ts";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Invitations } from "./invitations.tsx";
import { InviteForm } from "./invite-form.tsx";
import { PersonRow } from "./person-row.tsx";
import { usersQuery } from "./queries.ts";
import styles from "./team.module.css";

/** Who works here, and who is invited to. */
export function Team() {
  const t = useTranslations();
  const mayInvite = useMay("manager");
  const [isInviting, setIsInviting] = useState(false);
  const { data: me } = useQuery(meQuery);
  const { data: people, error, isPending, refetch } = useQuery(usersQuery);
  const active = people?.filter(({ disabledAt }) => disabledAt === null) ?? [];
  const disabled = people?.filter(({ disabledAt }) => disabledAt !== null) ?? [];
  return (
    <Page
      title={t("pages.team")}
      intro={t("team.intro")}
      actions={
        mayInvite && (
          <Button look="main" onClick={() => setIsInviting(true)}>
            {t("team.invite")}
          </Button>
        )
      }
    >
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {me && active.length > 0 && (
        <Card title={t("team.people", { count: active.length })}>
          <ul className={styles.list}>
            {active.map((person) => (
              <PersonRow key={person.id} person={person} me={me} />
            ))}
          </ul>
        </Card>
      )}
      {mayInvite && <Invitations />}
      {me && disabled.length > 0 && (
        <Card title={t("team.disabled")} intro={t("team.disabledMeans")}>
          <ul className={styles.list}>
            {disabled.map((person) => (
              <PersonRow key={person.id} person={person} me={me} />
            ))}
          </ul>
        </Card>
      )}
      {isInviting && me && <InviteForm me={me} onClose={() => setIsInviting(false)} />}
    </Page>
  );
}
