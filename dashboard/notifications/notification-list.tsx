import { Popover } from "@base-ui/react/popover";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { NotificationLine } from "./notification-line.tsx";
import styles from "./notification-list.module.css";
import { notificationsQuery } from "./queries.ts";

/** The unread first, then older ones. Opening one reads it. */
export function NotificationList({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("notifications");
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: ["notifications"] });
  const query = useInfiniteQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: (id: string) => answerOf(api.notifications[":id"].read.$post({ param: { id } })),
    onSettled: again,
  });
  const readAll = useMutation({
    mutationFn: () => answerOf(api.notifications["read-all"].$post()),
    onSuccess: again,
  });
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const hasUnread = items.some(({ readAt }) => readAt === null);
  return (
    <>
      <header className={styles.head}>
        <Popover.Title className={styles.title}>{t("title")}</Popover.Title>
        <Button
          look="quiet"
          disabled={!hasUnread || readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          {t("readAll")}
        </Button>
      </header>
      <Failure
        error={query.error ?? readAll.error}
        {...(query.error && { onRetry: () => void query.refetch() })}
      />
      {query.isPending && <Waiting />}
      {query.isSuccess && items.length === 0 && <Empty title={t("empty")} text={t("emptyText")} />}
      <ul className={styles.list}>
        {items.map((item) => (
          <NotificationLine
            key={item.id}
            item={item}
            onOpen={() => {
              if (item.readAt === null) read.mutate(item.id);
              onLeave();
            }}
          />
        ))}
      </ul>
      <footer className={styles.foot}>
        {query.hasNextPage && (
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("older")}
          </Button>
        )}
        <Link to="/settings/account" className={styles.settings} onClick={onLeave}>
          {t("settings")}
        </Link>
      </footer>
    </>
  );
}
