import { useTranslations } from "use-intl";
import type { WholeLead } from "../app/types.ts";
import { LeadMatches } from "../listings/lead-matches.tsx";
import { Assignee } from "./assignee.tsx";
import { Facts } from "./facts.tsx";
import { Labels } from "./labels.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Notes } from "./notes.tsx";
import { Origin } from "./origin.tsx";
import styles from "./panel.module.css";
import { Score } from "./score.tsx";
import { StagePicker } from "./stage-picker.tsx";
import { Viewings } from "./viewings.tsx";

export interface PartProps {
  lead: WholeLead;
  mayWrite: boolean;
}

interface PanelProps extends PartProps {
  /** Shows the message that said something. */
  onMessage: (messageId: string) => void;
}

/** All that is known of a lead beside the conversation. */
export function Panel({ lead, mayWrite, onMessage }: PanelProps) {
  const t = useTranslations("panel");
  return (
    <aside className={styles.panel} aria-label={t("label")} tabIndex={-1}>
      <NextSteps lead={lead} mayWrite={mayWrite} />
      <StagePicker lead={lead} mayWrite={mayWrite} />
      <Assignee lead={lead} mayWrite={mayWrite} />
      <Facts lead={lead} mayWrite={mayWrite} onMessage={onMessage} />
      <Score lead={lead} />
      <Viewings leadId={lead.id} />
      <Labels lead={lead} mayWrite={mayWrite} />
      <Notes leadId={lead.id} mayWrite={mayWrite} />
      <LeadMatches leadId={lead.id} />
      <Origin lead={lead} />
    </aside>
  );
}
