import { Popover } from "@base-ui/react/popover";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Bell as Icon } from "../ui/icons.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import styles from "./bell.module.css";
import { countText } from "./news.ts";
import { NotificationList } from "./notification-list.tsx";
import { unreadQuery } from "./queries.ts";
import { useNews, useUnreadTitle } from "./use-news.ts";
import { useOpenedFromPush } from "./use-opened-from-push.ts";
import { usePushKept } from "./use-push-kept.ts";

/** How much waits to be read, and the way to it. Also tells what comes meanwhile: mount it once. */
export function Bell() {
  const t = useTranslations("notifications");
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  const isPhone = useMedia(PHONE);
  useNews();
  useUnreadTitle(unread);
  usePushKept();
  useOpenedFromPush();
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={styles.trigger} aria-label={t("bell", { count: unread })}>
        <Icon />
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {countText(unread)}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          // A phone's bar is at the bottom.
          side={isPhone ? "top" : "inline-end"}
          align="end"
          sideOffset={22}
          collisionPadding={8}
        >
          <Popover.Popup className={styles.popup}>
            <NotificationList onLeave={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
