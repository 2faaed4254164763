import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../api/client.ts";
import { problemAt } from "../app/failure.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { ifMatch, useDraft, type Versioned } from "../ui/draft.ts";
import { CheckField } from "../ui/field.tsx";
import { Buttons, Form } from "../ui/form.tsx";
import { SaveFailure } from "../ui/save-failure.tsx";
import { say } from "../ui/say.ts";
import { DayHours, type Hours } from "./day-hours.tsx";
import { agentQuery, type Agent } from "./queries.ts";
import styles from "./weekly-hours.module.css";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface WeeklyHoursProps {
  read: Versioned<Agent>;
  mayEdit: boolean;
  onReload: () => Promise<Versioned<Agent>>;
  /** Tells whether something is typed that is not saved. */
  onTyped: (isTyped: boolean) => void;
}

export function WeeklyHours({ read, mayEdit, onReload, onTyped }: WeeklyHoursProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const draft = useDraft(worksOf(read));
  const { hours, takesLeads } = draft.values;
  const { isTyped } = draft;
  useEffect(() => {
    onTyped(isTyped);
    return () => onTyped(false);
  }, [onTyped, isTyped]);
  const save = useMutation({
    mutationFn: (json: Works) =>
      versionedAnswerOf(
        api.agents[":userId"].availability.$put(
          { param: { userId: read.body.id }, json },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: (saved, sent) => {
      cache.setQueryData(agentQuery(read.body.id).queryKey, saved);
      draft.saved(sent, worksOf(saved));
      say(t("ui.saved"));
      return cache.invalidateQueries({ queryKey: ["agents"] });
    },
  });
  return (
    <section className={styles.week} aria-labelledby="weekly-hours">
      <h3 id="weekly-hours">{t("viewings.weekly")}</h3>
      <Form onSubmit={() => save.mutate(draft.values)}>
        <CheckField
          label={t("viewings.takesLeads")}
          hint={t("viewings.takesLeadsHint")}
          checked={takesLeads}
          disabled={!mayEdit}
          onChange={({ currentTarget }) => draft.set({ takesLeads: currentTarget.checked })}
        />
        {WEEKDAYS.map((weekday) => (
          <DayHours
            key={weekday}
            weekday={weekday}
            hours={hours}
            mayEdit={mayEdit}
            errorAt={(path) => problemAt(save.error, path)}
            onChange={(next: Hours[]) => draft.set({ hours: next })}
          />
        ))}
        <SaveFailure
          error={save.error}
          onReload={async () => {
            draft.rebase(worksOf(await onReload()));
            save.reset();
          }}
        />
        {mayEdit && (
          <Buttons>
            <Button type="submit" look="main" disabled={!isTyped || save.isPending}>
              {t("ui.save")}
            </Button>
          </Buttons>
        )}
      </Form>
    </section>
  );
}

/** What is saved as one. */
type Works = Pick<Agent, "hours" | "languages" | "areas" | "takesLeads">;

function worksOf({ body, etag }: Versioned<Agent>): Versioned<Works> {
  const { hours, languages, areas, takesLeads } = body;
  return { body: { hours, languages, areas, takesLeads }, etag };
}
