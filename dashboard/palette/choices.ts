import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { KEYS, type KeyName } from "../app/keys.ts";
import { meQuery } from "../app/me.ts";
import { BOT_PAGES, PAGES, SETTINGS_PAGES, type PageName } from "../app/pages.ts";
import { isAtLeast } from "../app/role.ts";
import { useSignOut } from "../app/sign-out.ts";
import { chooseTheme, THEMES } from "../app/theme.ts";
import { choose, LANGUAGES, type Language } from "../app/language.ts";
import { foundLeadsQuery, isSearch } from "../lead/find.ts";
import { keysInWords } from "./keys-in-words.ts";
import { matching } from "./matching.ts";

export interface Choice {
  id: string;
  text: string;
  /** Beside it: a shortcut, a number. */
  more?: string | undefined;
  choose: () => void;
}

interface Group {
  value: "leads" | "pages" | "deeds";
  items: Choice[];
}

const MOST_LEADS = 6;

export function useChoices(typed: string): Group[] {
  const pages = matching(usePages(), typed);
  const deeds = matching(useDeeds(), typed);
  const leads = useLeads(typed);
  const groups: Group[] = [
    { value: "leads", items: leads },
    { value: "pages", items: pages },
    { value: "deeds", items: deeds },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function usePages(): Choice[] {
  const t = useTranslations("pages");
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const all = { ...PAGES, ...BOT_PAGES, ...SETTINGS_PAGES };
  return (Object.keys(all) as (keyof typeof all)[])
    .filter((name) => me !== undefined && isAtLeast(me.role, all[name].role))
    .map((name) => ({
      id: all[name].to,
      text: t(name),
      more: name in PAGES ? keysInWords(KEYS[name as PageName & KeyName]) : undefined,
      choose: () => void navigate({ to: all[name].to }),
    }));
}

function useDeeds(): Choice[] {
  const t = useTranslations();
  const leave = useSignOut();
  return [
    ...THEMES.map((theme) => ({
      id: theme,
      text: t("palette.look", { theme: t(`account.${theme}`) }),
      choose: () => chooseTheme(theme),
    })),
    ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
      id: language,
      text: LANGUAGES[language],
      choose: () => void choose(language),
    })),
    {
      id: "out",
      text: t("account.signOut"),
      choose: leave,
    },
  ];
}

function useLeads(typed: string): Choice[] {
  const t = useTranslations("lead");
  const navigate = useNavigate();
  const query = useDeferredValue(typed);
  const { data = [] } = useQuery({
    ...foundLeadsQuery(query, t("nameless")),
    enabled: isSearch(query),
    placeholderData: keepPreviousData,
  });
  if (!isSearch(query)) return [];
  return data.slice(0, MOST_LEADS).map((lead) => ({
    ...lead,
    choose: () => void navigate({ to: "/inbox/$leadId", params: { leadId: lead.id } }),
  }));
}
