import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../app/role.ts";
import { leadQuery } from "../inbox/leads.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { Buttons } from "../ui/form.tsx";
import { say } from "../ui/say.ts";
import { Waiting } from "../ui/waiting.tsx";
import { useViewingCommands } from "./commands.ts";
import { hasOutcome, OutcomeButtons } from "./outcome-buttons.tsx";
import { viewingQuery, type Slot, type Viewing } from "./queries.ts";
import { SlotPicker } from "./slot-picker.tsx";
import styles from "./viewing-dialog.module.css";
import { ViewingState } from "./viewing-state.tsx";
import { ViewingTimes } from "./viewing-times.tsx";

interface ViewingDialogProps {
  viewingId: string;
  onClose: () => void;
}

export function ViewingDialog({ viewingId, onClose }: ViewingDialogProps) {
  const t = useTranslations("viewings");
  const { data: viewing, error, refetch } = useQuery(viewingQuery(viewingId));
  return (
    <Dialog title={t("viewing")} look="side" onClose={onClose}>
      <Failure error={error} onRetry={() => void refetch()} />
      {viewing ? <Details key={viewing.id} viewing={viewing} /> : !error && <Waiting />}
    </Dialog>
  );
}

function Details({ viewing }: { viewing: Viewing }) {
  const t = useTranslations();
  const mayWrite = useMay("agent");
  const { data: lead } = useQuery(leadQuery(viewing.lead.id));
  const { listing, agent, state, bookedBy } = viewing;
  return (
    <>
      <div className={styles.head}>
        <ViewingTimes viewing={viewing} leadZone={lead?.timeZone ?? null} />
        <ViewingState state={state} />
      </div>
      <dl className={styles.facts}>
        <dt>{t("viewings.lead")}</dt>
        <dd>
          <Link to="/inbox/$leadId" params={{ leadId: viewing.lead.id }}>
            <bdi>{viewing.lead.name ?? (lead?.phone ? `+${lead.phone}` : t("lead.nameless"))}</bdi>
          </Link>
        </dd>
        <dt>{t("viewings.listing")}</dt>
        <dd>
          <bdi>{listing.title}</bdi>
          <span className={styles.soft}>
            <bdi>
              {listing.reference} · {listing.area}, {listing.city}
            </bdi>
          </span>
        </dd>
        <dt>{t("viewings.agent")}</dt>
        <dd>
          <bdi>{agent.name}</bdi>
        </dd>
        <dt>{t("viewings.bookedBy")}</dt>
        <dd>
          {t(`viewings.by.${bookedBy}`)}
          {viewing.leadConfirmedAt && (
            <span className={styles.soft}>{t("viewings.leadConfirmed")}</span>
          )}
        </dd>
      </dl>
      {mayWrite && <Deeds viewing={viewing} />}
    </>
  );
}

function Deeds({ viewing }: { viewing: Viewing }) {
  const t = useTranslations();
  const { confirm, cancel, reschedule } = useViewingCommands(viewing);
  const [doing, setDoing] = useState<"move" | "cancel" | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const isOpen = viewing.state === "held" || viewing.state === "confirmed";
  return (
    <>
      {hasOutcome(viewing) && (
        <section className={styles.part}>
          <h3>{t("viewings.howDidItGo")}</h3>
          <OutcomeButtons viewing={viewing} />
        </section>
      )}
      {isOpen && (
        <Buttons>
          {viewing.state === "held" && (
            <Button look="main" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
              {t("viewings.confirm")}
            </Button>
          )}
          <Button
            aria-expanded={doing === "move"}
            onClick={() => setDoing(doing === "move" ? null : "move")}
          >
            {t("viewings.reschedule")}
          </Button>
          <Button onClick={() => setDoing("cancel")}>{t("viewings.cancel")}</Button>
        </Buttons>
      )}
      <Failure error={confirm.error} />
      {doing === "move" && (
        <section className={styles.part}>
          <h3>{t("viewings.newTime")}</h3>
          <SlotPicker
            listingId={viewing.listing.id}
            firstAgentId={viewing.agent.id}
            moved={viewing}
            picked={slot}
            onPick={setSlot}
          />
          <Failure error={reschedule.error} />
          <Buttons>
            <Button
              look="main"
              disabled={slot === null || reschedule.isPending}
              onClick={() =>
                slot &&
                reschedule.mutate(slot, {
                  onSuccess: () => {
                    setDoing(null);
                    setSlot(null);
                    say(t("viewings.moved"));
                  },
                })
              }
            >
              {t("viewings.move")}
            </Button>
          </Buttons>
        </section>
      )}
      {doing === "cancel" && (
        <Confirm
          title={t("viewings.cancelTitle")}
          deed={t("viewings.cancel")}
          isBusy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(undefined, { onSuccess: () => setDoing(null) })}
          onClose={() => setDoing(null)}
        >
          <p>{t("viewings.cancelText")}</p>
        </Confirm>
      )}
    </>
  );
}
