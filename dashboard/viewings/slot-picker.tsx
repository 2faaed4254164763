import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { agentsQuery } from "../lead/queries.ts";
import { Failure } from "../ui/failure.tsx";
import { SelectField } from "../ui/field.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { dayOf, intervalOf } from "./days.ts";
import { slotsQuery, type Slot, type Viewing } from "./queries.ts";
import styles from "./slot-picker.module.css";
import { ZoneNote } from "./zone-note.tsx";

interface SlotPickerProps {
  listingId: string;
  /** Whose times are looked at first; anybody's when null. */
  firstAgentId?: string | null;
  /** The viewing that gets another time. */
  moved?: Viewing;
  picked: Slot | null;
  onPick: (slot: Slot | null) => void;
}

const ANYBODY = "";

/** Times that are free, by day; of one agent, or of whoever is free. */
export function SlotPicker(props: SlotPickerProps) {
  const { listingId, firstAgentId = null, moved, picked, onPick } = props;
  const t = useTranslations("viewings");
  const language = useLocale();
  const [wantedId, setAgentId] = useState(firstAgentId);
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const { data: agents = [], isPending } = useQuery(agentsQuery);
  const free = agents.filter(({ takesLeads }) => takesLeads);
  // Whoever takes no leads any more has no times either.
  const agentId = isPending || free.some(({ id }) => id === wantedId) ? wantedId : null;
  const { data, error, refetch } = useQuery({
    ...slotsQuery(listingId, agentId, moved?.id ?? null),
    enabled: !isPending,
  });
  const slots = data?.filter((slot) => !isWhereItIs(slot, moved));
  const days = [...new Set(slots?.map(({ startsAt }) => dayOf(startsAt)))];
  const day = chosenDay !== null && days.includes(chosenDay) ? chosenDay : days[0];
  const date = new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? "";
  return (
    <div className={styles.picker}>
      <SelectField
        label={t("agent")}
        value={agentId ?? ANYBODY}
        options={[
          { value: ANYBODY, text: t("whoeverIsFree") },
          ...free.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onPick={(id) => {
          setAgentId(id === ANYBODY ? null : id);
          onPick(null);
        }}
      />
      <Failure error={error} onRetry={() => void refetch()} />
      {slots === undefined && !error && <Waiting />}
      <ZoneNote from={slots?.[0]?.startsAt} until={slots?.at(-1)?.startsAt} />
      {slots?.length === 0 && <p className={styles.none}>{t("noSlots")}</p>}
      {day !== undefined && (
        <>
          <div className={styles.days} role="group" aria-label={t("days")}>
            {days.map((one) => (
              <button
                key={one}
                type="button"
                className={styles.chip}
                aria-pressed={one === day}
                onClick={() => {
                  setChosenDay(one);
                  onPick(null);
                }}
              >
                {date.format(intervalOf(one).from)}
              </button>
            ))}
          </div>
          <div className={styles.times} role="group" aria-label={t("times")}>
            {slots
              ?.filter(({ startsAt }) => dayOf(startsAt) === day)
              .map((slot) => (
                <button
                  key={`${slot.agentId} ${slot.startsAt}`}
                  type="button"
                  className={styles.chip}
                  aria-pressed={isSame(slot, picked)}
                  onClick={() => onPick(slot)}
                >
                  {time.format(new Date(slot.startsAt))}
                  {agentId === null && (
                    <span className={styles.agent}>
                      <bdi>{nameOf(slot.agentId)}</bdi>
                    </span>
                  )}
                </button>
              ))}
          </div>
        </>
      )}
    </div>
  );
}

function isSame(a: Slot, b: Slot | null): boolean {
  return b !== null && a.agentId === b.agentId && a.startsAt === b.startsAt;
}

function isWhereItIs({ agentId, startsAt }: Slot, viewing: Viewing | undefined): boolean {
  return viewing?.agent.id === agentId && Date.parse(viewing.startsAt) === Date.parse(startsAt);
}
