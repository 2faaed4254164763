import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { leadQuery } from "../../inbox/leads.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { nameOf } from "../../ui/lead-name.ts";
import { usersQuery } from "../team/queries.ts";
import { ActionFilter } from "./action-filter.tsx";
import styles from "./filters.module.css";
import { keyNamesQuery } from "./queries.ts";
import type { AuditSearch } from "./search.ts";

export function Filters({ search }: { search: AuditSearch }) {
  const t = useTranslations("auditLog");
  const navigate = useNavigate({ from: "/settings/audit-log" });
  const mayRead = useMay("manager");
  const { data: people = [] } = useQuery({ ...usersQuery, enabled: mayRead });
  const { data: keys = [] } = useQuery({ ...keyNamesQuery, enabled: mayRead });
  const set = (name: keyof AuditSearch, value: string) =>
    void navigate({
      // An empty one is left out as any other that is not as it should be.
      search: (old) => ({ ...old, [name]: value }),
      replace: true,
    });
  return (
    <search className={styles.search}>
      <div className={styles.filters}>
        <SelectField
          label={t("who")}
          value={search.actor ?? ""}
          options={[
            { value: "", text: t("anybody") },
            ...people.map(({ id, name }) => ({ value: id, text: name })),
            ...keys.map(({ id, name }) => ({ value: id, text: t("keyNamed", { name }) })),
          ]}
          onPick={(value) => set("actor", value)}
        />
        <ActionFilter value={search.action ?? ""} onPick={(value) => set("action", value)} />
        <Field
          label={t("from")}
          type="date"
          max={search.to}
          value={search.from ?? ""}
          onChange={(event) => set("from", event.currentTarget.value)}
        />
        <Field
          label={t("to")}
          type="date"
          min={search.from}
          value={search.to ?? ""}
          onChange={(event) => set("to", event.currentTarget.value)}
        />
      </div>
      {Object.keys(search).length > 0 && (
        <p className={styles.chosen}>
          {search.lead !== undefined && <OfLead leadId={search.lead} />}
          <Link from="/settings/audit-log" to="." search={{}}>
            {t("everything")}
          </Link>
        </p>
      )}
    </search>
  );
}

function OfLead({ leadId }: { leadId: string }) {
  const t = useTranslations("auditLog");
  const { data: lead } = useQuery(leadQuery(leadId));
  return (
    <span>
      {t.rich("ofLead", {
        name: () => <bdi>{(lead && nameOf(lead)) ?? t("lead")}</bdi>,
      })}
    </span>
  );
}
