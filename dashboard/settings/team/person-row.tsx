import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Role } from "../../app/role.ts";
import { initialsOf } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { PersonForm } from "./person-form.tsx";
import { PersonShut } from "./person-shut.tsx";
import type { Person } from "./queries.ts";
import { mayChangeRights, mayEdit } from "./rights.ts";
import styles from "./team.module.css";
import { TotpRemoval } from "./totp-removal.tsx";

export interface Me {
  id: string;
  role: Role;
}

interface PersonRowProps {
  person: Person;
  me: Me;
}

export function PersonRow({ person, me }: PersonRowProps) {
  const t = useTranslations();
  const [open, setOpen] = useState<"edit" | "shut" | "totp" | null>(null);
  const close = () => setOpen(null);
  const isOff = person.disabledAt !== null;
  const mayTakeCodes = me.role === "owner" && me.id !== person.id && person.hasTotp;
  return (
    <li>
      <span className={styles.avatar} data-off={isOff} aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <div className={styles.who}>
        <p className={styles.name}>
          <bdi>{person.name}</bdi>
          {person.id === me.id && <span className={styles.soft}>{t("team.you")}</span>}
          <Badge>{t(`account.${person.role}`)}</Badge>
          {person.hasTotp && <Badge tone="good">{t("team.twoFactor")}</Badge>}
        </p>
        <p className={styles.soft}>
          <bdi>{person.email}</bdi>
        </p>
        <p className={styles.soft}>
          <LastSeen at={person.lastSeenAt} /> · {t("team.openLeads", { count: person.openLeads })}
          {!person.hasTotp && !isOff && ` · ${t("team.noTwoFactor")}`}
        </p>
      </div>
      <div className={styles.actions}>
        {mayEdit(me, person) && (
          <Button
            aria-label={t("team.editWho", { name: person.name })}
            onClick={() => setOpen("edit")}
          >
            {t("ui.edit")}
          </Button>
        )}
        {mayTakeCodes && (
          <Button
            look="quiet"
            aria-label={`${t("team.takeCodes")}: ${person.name}`}
            onClick={() => setOpen("totp")}
          >
            {t("team.takeCodes")}
          </Button>
        )}
        {mayChangeRights(me, person) && (
          <Button
            look="quiet"
            aria-label={`${t(isOff ? "team.enable" : "team.disable")}: ${person.name}`}
            onClick={() => setOpen("shut")}
          >
            {t(isOff ? "team.enable" : "team.disable")}
          </Button>
        )}
      </div>
      {open === "edit" && <PersonForm userId={person.id} me={me} onClose={close} />}
      {open === "shut" && <PersonShut person={person} onClose={close} />}
      {open === "totp" && <TotpRemoval person={person} onClose={close} />}
    </li>
  );
}

function LastSeen({ at }: { at: string | null }) {
  const t = useTranslations("team");
  const language = useLocale();
  if (at === null) return t("neverSeen");
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return t.rich("lastSeen", {
    time: () => <time dateTime={at}>{time.format(new Date(at))}</time>,
  });
}
