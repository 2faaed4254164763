import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { BOT_PAGES, PAGES, SETTINGS_PAGES } from "../../app/pages.ts";
import { isGone, leadQuery } from "../../inbox/leads.ts";
import { nameOf } from "../../ui/lead-name.ts";
import { usersQuery } from "../team/queries.ts";
import { useActionWords } from "./action-words.ts";
import { isOfErasedLead, pageOf } from "./place.ts";
import type { Entry } from "./queries.ts";

const ALL = { ...PAGES, ...BOT_PAGES, ...SETTINGS_PAGES };

/** What was done and to what, with the way to it. */
export function Deed({ entry }: { entry: Entry }) {
  const t = useTranslations("auditLog");
  const { words } = useActionWords();
  const { leadId, targets, action } = entry;
  const said = words(action);
  if (leadId !== null) return <Said words={said} target={<LeadTarget leadId={leadId} />} />;
  if (isOfErasedLead(entry)) return <Said words={said} target={t("erased")} />;
  const { trialId, userId } = targets;
  if (userId !== undefined) return <Said words={said} target={<PersonTarget userId={userId} />} />;
  if (trialId !== undefined)
    return (
      <Link to="/bot/prompts" search={{ trial: trialId }}>
        {said}
      </Link>
    );
  const page = pageOf(action);
  return page === null ? said : <Link to={ALL[page].to}>{said}</Link>;
}

function Said({ words, target }: { words: string; target: ReactNode }) {
  return (
    <>
      {words} {target}
    </>
  );
}

function LeadTarget({ leadId }: { leadId: string }) {
  const t = useTranslations();
  const { data: lead, error } = useQuery(leadQuery(leadId));
  if (isGone(error)) return t("auditLog.erased");
  return (
    <Link to="/inbox/$leadId" params={{ leadId }}>
      <bdi>{(lead && nameOf(lead)) ?? t("auditLog.lead")}</bdi>
    </Link>
  );
}

function PersonTarget({ userId }: { userId: string }) {
  const t = useTranslations();
  const { data: people = [] } = useQuery(usersQuery);
  const name = people.find(({ id }) => id === userId)?.name;
  return (
    <Link to={SETTINGS_PAGES.team.to}>
      <bdi>{name ?? t("pages.team")}</bdi>
    </Link>
  );
}
