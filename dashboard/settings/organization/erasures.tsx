import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Table } from "../../ui/table.tsx";
import { usersQuery } from "../team/queries.ts";
import styles from "./organization.module.css";
import { erasuresQuery } from "./queries.ts";

/** The proofs that leads were erased: nothing of them is left but this. */
export function Erasures() {
  const t = useTranslations();
  const language = useLocale();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(erasuresQuery);
  const { data: people } = useQuery(usersQuery);
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const nameOf = (userId: string | null) =>
    people && (people.find(({ id }) => id === userId)?.name ?? t("organization.program"));
  return (
    <Card title={t("organization.erasures")} intro={t("organization.erasuresIntro")}>
      <Failure error={error} onRetry={() => void refetch()} />
      {data && all.length === 0 && <p className={styles.soft}>{t("organization.noErasures")}</p>}
      {all.length > 0 && (
        <Table
          label={t("organization.erasures")}
          head={[
            t("organization.askedAt"),
            t("organization.askedBy"),
            t("organization.leadId"),
            t("organization.erasedRows"),
            t("organization.state"),
          ]}
        >
          {all.map(
            ({ leadId, requestedBy, requestedAt, rows, rowsErasedAt, historiesErasedAt }) => {
              const isDone = rowsErasedAt !== null && historiesErasedAt !== null;
              const count = Object.values(rows ?? {}).reduce((sum, some) => sum + some, 0);
              return (
                <tr key={leadId}>
                  <td>{time.format(new Date(requestedAt))}</td>
                  <td>
                    <bdi>{nameOf(requestedBy)}</bdi>
                  </td>
                  <td>
                    <code>{leadId}</code>
                  </td>
                  <td>{rows === null ? "" : new Intl.NumberFormat(language).format(count)}</td>
                  <td>
                    <Badge tone={isDone ? "good" : "warn"}>
                      {t(isDone ? "organization.erased" : "organization.erasing")}
                    </Badge>
                  </td>
                </tr>
              );
            },
          )}
        </Table>
      )}
      {hasNextPage && (
        <p>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("ui.more")}
          </Button>
        </p>
      )}
    </Card>
  );
}
