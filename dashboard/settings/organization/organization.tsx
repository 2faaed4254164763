import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import type { Versioned } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Assignment } from "./assignment.tsx";
import { Business } from "./business.tsx";
import { Erasures } from "./erasures.tsx";
import { Exports } from "./exports.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { Model } from "./model.tsx";
import styles from "./organization.module.css";
import { organizationQuery, type OrganizationView } from "./queries.ts";
import { Replies } from "./replies.tsx";
import { SaveBar } from "./save-bar.tsx";
import { Sending } from "./sending.tsx";
import { useOrganizationDraft } from "./use-organization-draft.ts";
import { ViewingTimes } from "./viewing-times.tsx";

/** The business and how it wants to work. */
export function Organization() {
  const t = useTranslations();
  const mayChange = useMay("manager");
  const { data: read, error, isPending, refetch } = useQuery(organizationQuery);
  return (
    <Page
      title={t("pages.organization")}
      intro={t(mayChange ? "organization.intro" : "organization.introForOthers")}
    >
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {read && <Parts read={read} mayChange={mayChange} />}
      {mayChange && (
        <>
          <Exports />
          <Erasures />
        </>
      )}
    </Page>
  );
}

function Parts({ read, mayChange }: { read: Versioned<OrganizationView>; mayChange: boolean }) {
  const isOwner = useMay("owner");
  const draft = useOrganizationDraft(read);
  const { values, set, errorAt, parts } = draft;
  const props = { values, set, errorAt, mayChange, isOwner };
  return (
    <form
      className={styles.parts}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        draft.save.mutate(values);
      }}
    >
      <Business {...props} />
      <Replies {...props} />
      <FollowUps {...props} />
      <ViewingTimes {...props} />
      <Assignment {...props} />
      <Model {...props} />
      <Sending {...props} />
      {parts.length > 0 && <SaveBar draft={draft} />}
      <LeaveGuard isActive={parts.length > 0} />
    </form>
  );
}
