import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Buttons } from "../../ui/form.tsx";
import { say } from "../../ui/say.ts";
import styles from "./calendar-feed.module.css";
import { calendarFeedQuery } from "./queries.ts";

/** One's viewings in a calendar program. */
export function CalendarFeed() {
  const t = useTranslations("myAccount");
  const cache = useQueryClient();
  const { data: feed, error, refetch } = useQuery(calendarFeedQuery);
  const [asks, ask] = useState(false);
  const rotate = useMutation({
    mutationFn: () => answerOf(api.me.calendar.rotate.$post()),
    onSuccess: (anew) => {
      cache.setQueryData(calendarFeedQuery.queryKey, anew);
      ask(false);
      say(t("rotated"));
    },
    gcTime: 0,
  });
  return (
    <Card title={t("calendar")} intro={t("calendarIntro")}>
      <Failure error={error} onRetry={() => void refetch()} />
      {feed && (
        <>
          <CopyField label={t("calendarAddress")} hint={t("calendarSecret")} value={feed.url} />
          <Buttons>
            <Button onClick={() => ask(true)}>{t("rotate")}</Button>
            <a className={styles.open} href={feed.url.replace(/^https?:/u, "webcal:")}>
              {t("calendarOpen")}
            </a>
          </Buttons>
        </>
      )}
      {asks && (
        <Confirm
          title={t("rotateTitle")}
          deed={t("rotate")}
          isBusy={rotate.isPending}
          error={rotate.error}
          onConfirm={() => rotate.mutate()}
          onClose={() => ask(false)}
        >
          <p>{t("rotateText")}</p>
        </Confirm>
      )}
    </Card>
  );
}
