import { Link, Outlet } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { meQuery } from "./me.ts";
import { BOT_PAGES, SETTINGS_PAGES } from "./pages.ts";
import { isAtLeast } from "./role.ts";
import styles from "./section-pages.module.css";

export function BotPages() {
  const t = useTranslations("pages");
  return (
    <SectionPages
      title={t("bot")}
      pages={Object.entries(BOT_PAGES).map(([name, page]) => ({
        ...page,
        text: t(name as keyof typeof BOT_PAGES),
      }))}
    />
  );
}

export function SettingsPages() {
  const t = useTranslations("pages");
  return (
    <SectionPages
      title={t("settings")}
      pages={Object.entries(SETTINGS_PAGES).map(([name, page]) => ({
        ...page,
        text: t(name as keyof typeof SETTINGS_PAGES),
      }))}
    />
  );
}

type AnyPage = (typeof BOT_PAGES & typeof SETTINGS_PAGES)[keyof (typeof BOT_PAGES &
  typeof SETTINGS_PAGES)];

/** Pages that belong together, with the way from one to the other. */
function SectionPages({
  title,
  pages,
}: {
  title: string;
  pages: readonly (AnyPage & { text: string })[];
}) {
  const { data: me } = useQuery(meQuery);
  return (
    <div className={styles.section}>
      <nav className={styles.nav} aria-label={title}>
        <p className={styles.title}>{title}</p>
        {pages.map(
          ({ to, role, text }) =>
            me &&
            isAtLeast(me.role, role) && (
              <Link
                key={to}
                to={to}
                className={styles.link}
                activeProps={{ className: styles.here }}
              >
                {text}
              </Link>
            ),
        )}
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}
