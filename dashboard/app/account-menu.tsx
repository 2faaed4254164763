import { Menu } from "@base-ui/react/menu";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { initialsOf } from "../ui/avatar.tsx";
import styles from "./account-menu.module.css";
import { meQuery } from "./me.ts";
import { BEHIND_MENU, PAGES } from "./pages.ts";
import { useMay } from "./role.ts";
import { useSignOut } from "./sign-out.ts";
import { chooseTheme, THEMES, useTheme, type Theme } from "./theme.ts";
import { choose, LANGUAGES, onSpoken, readSpoken, type Language } from "./language.ts";

export default function AccountMenu() {
  const t = useTranslations("account");
  const { data: me } = useQuery(meQuery);
  const { language } = useSyncExternalStore(onSpoken, readSpoken);
  const theme = useTheme();
  const leave = useSignOut();
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.trigger}>
        <span aria-hidden="true">{initialsOf(me?.name ?? "")}</span>
        <span className="visually-hidden">{t("menu")}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="inline-end" align="end" sideOffset={8}>
          <Menu.Popup className={styles.popup}>
            <div className={styles.who}>
              <strong>{me?.name}</strong>
              <span>{me?.organization.name}</span>
              <span>{me && t(me.role)}</span>
            </div>
            <div className={styles.pages}>
              {BEHIND_MENU.map((name) => (
                <PageItem key={name} name={name} />
              ))}
              <Menu.Separator className={styles.line} />
            </div>
            <Menu.RadioGroup value={theme} onValueChange={(value) => chooseTheme(value as Theme)}>
              {THEMES.map((name) => (
                <Menu.RadioItem key={name} value={name} className={styles.item}>
                  <Menu.RadioItemIndicator keepMounted className={styles.mark} />
                  {t(name)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.line} />
            <Menu.RadioGroup
              value={language}
              onValueChange={(value) => void choose(value as Language)}
            >
              {Object.entries(LANGUAGES).map(([tag, name]) => (
                <Menu.RadioItem key={tag} value={tag} lang={tag} className={styles.item}>
                  <Menu.RadioItemIndicator keepMounted className={styles.mark} />
                  {name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.line} />
            <Menu.Item className={styles.item} onClick={leave}>
              {t("signOut")}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** A page that a phone's bar has no room for. */
function PageItem({ name }: { name: (typeof BEHIND_MENU)[number] }) {
  const t = useTranslations("pages");
  if (!useMay(PAGES[name].role)) return null;
  return (
    <Menu.Item className={styles.item} render={<Link to={PAGES[name].to} />}>
      {t(name)}
    </Menu.Item>
  );
}
