import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { say } from "../ui/say.ts";
import { useViewingCommands, type Outcome } from "./commands.ts";
import styles from "./outcome-buttons.module.css";
import type { Viewing } from "./queries.ts";
import { MARKS } from "./viewing-state.tsx";

const OUTCOMES = ["attended", "no_show"] as const satisfies Outcome[];

/** Whether it can be told how it went: it has begun, and was neither cancelled nor only held. */
export function hasOutcome({ state, startsAt }: Pick<Viewing, "state" | "startsAt">): boolean {
  const isTold = state === "attended" || state === "no_show";
  return isTold || (state === "confirmed" && Date.parse(startsAt) <= Date.now());
}

type ToldOf = Pick<Viewing, "id" | "lead" | "state">;

/** How a viewing went, in one tap; another tap corrects it. */
export function OutcomeButtons({ viewing }: { viewing: ToldOf }) {
  const t = useTranslations();
  const name = viewing.lead.name ?? t("lead.nameless");
  const { outcome } = useViewingCommands(viewing, (one) =>
    say(t("viewings.outcomeSaid", { name, outcome: t(`viewingState.${one}`) })),
  );
  const told = outcome.isPending ? outcome.variables : viewing.state;
  return (
    <div className={styles.buttons}>
      {OUTCOMES.map((one) => (
        <Button
          key={one}
          aria-pressed={told === one}
          aria-label={t("viewings.outcomeOf", { name, outcome: t(`viewingState.${one}`) })}
          disabled={outcome.isPending}
          onClick={() => {
            if (viewing.state !== one) outcome.mutate(one);
          }}
        >
          <span aria-hidden="true">{MARKS[one]}</span>
          {t(`viewingState.${one}`)}
        </Button>
      ))}
      <Failure error={outcome.error} />
    </div>
  );
}
