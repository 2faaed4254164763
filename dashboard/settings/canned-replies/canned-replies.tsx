import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./canned-replies.module.css";
import { DeleteReply } from "./delete-reply.tsx";
import { EditReply, NewReply } from "./edit-reply.tsx";
import { matching } from "./matching.ts";
import { ReplyForLead } from "./reply-for-lead.tsx";
import { ReplyRow } from "./reply-row.tsx";
import { cannedRepliesQuery, type CannedReply } from "./queries.ts";

type Open = { what: "new" } | { what: "edit" | "preview" | "delete"; reply: CannedReply };

export function CannedReplies() {
  const t = useTranslations("cannedReplies");
  const mayChange = useMay("manager");
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const { data: replies, error, refetch } = useQuery(cannedRepliesQuery);
  const found = matching(replies ?? [], query);
  const close = () => setOpen(null);
  const add = (
    <Button look="main" onClick={() => setOpen({ what: "new" })}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} intro={t("intro")} actions={mayChange && add}>
      <Failure error={error} onRetry={() => void refetch()} />
      {replies === undefined && !error && <Waiting />}
      {replies?.length === 0 && (
        <Empty
          title={t("emptyTitle")}
          text={mayChange ? t("emptyText") : t("emptyTextAgent")}
          action={mayChange && add}
        />
      )}
      {replies !== undefined && replies.length > 0 && (
        <>
          <search>
            <input
              type="search"
              className={styles.search}
              aria-label={t("search")}
              placeholder={t("search")}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          </search>
          {found.length === 0 && (
            <p role="status" className={styles.nothing}>
              {t("nothingFound", { query })}
            </p>
          )}
          <ul className={styles.list} aria-label={t("title")}>
            {found.map((reply) => (
              <ReplyRow
                key={reply.id}
                reply={reply}
                mayChange={mayChange}
                onOpen={(what) => setOpen({ what, reply })}
              />
            ))}
          </ul>
        </>
      )}
      {open?.what === "new" && <NewReply onClose={close} />}
      {open?.what === "edit" && <EditReply replyId={open.reply.id} onClose={close} />}
      {open?.what === "preview" && <ReplyForLead reply={open.reply} onClose={close} />}
      {open?.what === "delete" && <DeleteReply reply={open.reply} onClose={close} />}
    </Page>
  );
}
