import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Everywhere } from "./everywhere.tsx";
import { follow } from "./follow.ts";
import type { LiveState } from "./live.ts";
import { meQuery, systemQuery } from "./me.ts";
import { isBehindMenu, PAGES, type PageName } from "./pages.ts";
import { isAtLeast } from "./role.ts";
import styles from "./shell.module.css";

/** Comes after what people look at first. */
const AccountMenu = lazyPart(() => import("./account-menu.tsx"));
const Bell = lazyPart(async () => ({ default: (await import("../notifications/bell.tsx")).Bell }));
const Toasts = lazyPart(() => import("../ui/toasts.tsx"));

/** A reconnection of a moment is nobody's business. */
const WORTH_SAYING_MS = 2_000;

export function Shell() {
  const t = useTranslations("shell");
  const cache = useQueryClient();
  const isIdle = useIdle();
  const [live, setLive] = useState<LiveState>("connecting");
  useEffect(() => follow(cache, setLive), [cache]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t("skip")}
      </a>
      <nav className={styles.rail} aria-label={t("pages")}>
        <img className={styles.logo} src="/icon.svg" alt="" width="32" height="32" />
        <Pages />
        <div className={styles.foot}>
          {isIdle && (
            <>
              <Bell />
              <AccountMenu />
            </>
          )}
        </div>
      </nav>
      <div className={styles.main} id="main" tabIndex={-1}>
        <LiveLine state={live} />
        <ModelLine />
        <Outlet />
      </div>
      <Everywhere />
      {isIdle && <Toasts />}
    </div>
  );
}

function Pages() {
  const t = useTranslations("pages");
  const { data: me } = useQuery(meQuery);
  const mine = (Object.keys(PAGES) as PageName[]).filter(
    (name) => me !== undefined && isAtLeast(me.role, PAGES[name].role),
  );
  return mine.map((name) => {
    const { to, icon: Icon } = PAGES[name];
    return (
      <Link
        key={name}
        to={to}
        className={styles.link}
        data-phone={!isBehindMenu(name)}
        activeProps={{ className: styles.here }}
      >
        <Icon />
        <span>{t(name)}</span>
      </Link>
    );
  });
}

/** Whether the browser has had a moment since the page was there: nobody waits for what comes then. */
function useIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    // Safari has none.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(() => setIsIdle(true), 500);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setIsIdle(true), { timeout: 2_000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return isIdle;
}

/** Says so when the page is behind what happens. */
function LiveLine({ state }: { state: LiveState }) {
  const t = useTranslations("shell");
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    setIsLate(state === "offline");
    const timer = setTimeout(() => setIsLate(state !== "live"), WORTH_SAYING_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <p role="status" className={styles.behind}>
      {isLate && t(state === "offline" ? "offline" : "behind")}
    </p>
  );
}

/** Nobody should take the offline model for a real one. */
function ModelLine() {
  const t = useTranslations("shell");
  const { data } = useQuery(systemQuery);
  if (!data?.model.simulated) return null;
  return <p className={styles.model}>{t("simulated")}</p>;
}
