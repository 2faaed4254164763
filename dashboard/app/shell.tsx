import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { follow } from "./follow.ts";
import { Inboxes } from "../ui/icons.tsx";
import type { LiveState } from "./live.ts";
import { systemQuery } from "./me.ts";
import styles from "./shell.module.css";

/** Comes after what people look at first. */
const AccountMenu = lazy(() => import("./account-menu.tsx"));

/** A reconnection of a moment is nobody's business. */
const WORTH_SAYING_MS = 2_000;

export function Shell() {
  const t = useTranslations("shell");
  const cache = useQueryClient();
  const [live, setLive] = useState<LiveState>("connecting");
  useEffect(() => follow(cache, setLive), [cache]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t("skip")}
      </a>
      <nav className={styles.rail} aria-label={t("pages")}>
        <img className={styles.logo} src="/icon.svg" alt="" width="32" height="32" />
        <Link to="/inbox" className={styles.link} activeProps={{ className: styles.here }}>
          <Inboxes />
          <span>{t("inbox")}</span>
        </Link>
        <Suspense fallback={null}>
          <AccountMenu />
        </Suspense>
      </nav>
      <div className={styles.main} id="main" tabIndex={-1}>
        <LiveLine state={live} />
        <ModelLine />
        <Outlet />
      </div>
    </div>
  );
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
