import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failureOf } from "../app/failure.ts";
import { meQuery } from "../app/me.ts";
import { useMay } from "../app/role.ts";
import type { Message } from "../app/types.ts";
import { isGone, leadQuery } from "../inbox/leads.ts";
import { Panel } from "../lead/panel.tsx";
import { Button } from "../ui/button.tsx";
import { Composer } from "./composer.tsx";
import styles from "./conversation.module.css";
import { Head } from "./head.tsx";
import { MessageLog } from "./message-log.tsx";
import { usePresence } from "./presence.ts";
import { mayWriteFreely } from "./window.ts";

export function Conversation() {
  const { leadId } = useParams({ from: "/inbox/$leadId" });
  return <OneLead key={leadId} leadId={leadId} />;
}

function OneLead({ leadId }: { leadId: string }) {
  const t = useTranslations();
  const lead = useQuery(leadQuery(leadId));
  const { data: me } = useQuery(meQuery);
  const mayWrite = useMay("agent");
  const presence = usePresence(leadId, me === undefined ? null : mayWrite);
  const [showsPanel, setShowsPanel] = useState(false);
  const [sought, setSought] = useState<string | null>(null);
  const [answered, setAnswered] = useState<Message | null>(null);
  if (lead.isPending) return <p role="status" className={styles.message} aria-busy="true" />;
  // What was read stays when reading it anew fails: somebody may be writing below it.
  if (lead.isError && (lead.data === undefined || isGone(lead.error)))
    return (
      <div role="alert" className={styles.message}>
        <p>{failureOf(lead.error) ?? t("inbox.unreachable")}</p>
        <Button onClick={() => void lead.refetch()}>{t("inbox.again")}</Button>
      </div>
    );
  if (lead.data.mergedIntoId !== null)
    return (
      <Navigate
        to="/inbox/$leadId"
        params={{ leadId: lead.data.mergedIntoId }}
        search={(old) => old as never}
        replace
      />
    );
  return (
    <div className={styles.both} data-panel={showsPanel}>
      <article className={styles.conversation} aria-labelledby="lead-name">
        <Head
          lead={lead.data}
          others={presence.others}
          mayWrite={mayWrite}
          showsPanel={showsPanel}
          onPanel={() => setShowsPanel((shows) => !shows)}
        />
        <MessageLog
          lead={lead.data}
          mayWrite={mayWrite}
          sought={sought}
          onFound={() => setSought(null)}
          onAnswer={mayWrite && mayWriteFreely(lead.data, Date.now()) ? setAnswered : null}
        />
        {mayWrite && (
          <Composer
            lead={lead.data}
            answered={answered}
            onAnswer={setAnswered}
            onTyping={presence.typing}
          />
        )}
      </article>
      <div className={styles.panel}>
        <Panel
          lead={lead.data}
          mayWrite={mayWrite}
          onMessage={(messageId) => {
            setShowsPanel(false);
            setSought(messageId);
          }}
        />
      </div>
    </div>
  );
}
