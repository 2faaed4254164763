import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { CheckField, Field } from "../ui/field.tsx";
import { FieldRow, Form } from "../ui/form.tsx";
import { absenceOf, inWords, type AbsenceForm } from "./absence.ts";
import styles from "./absences.module.css";
import { today } from "./days.ts";
import type { Agent } from "./queries.ts";

interface AbsencesProps {
  agent: Agent;
  mayEdit: boolean;
  /** The organization's: a day off begins and ends by its clock. */
  zone: string;
}

/** When somebody does not work although it is their time. */
export function Absences({ agent, mayEdit, zone }: AbsencesProps) {
  const t = useTranslations("viewings");
  const language = useLocale();
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: ["agents"] });
  const remove = useMutation({
    mutationFn: (absenceId: string) =>
      answerOf(
        api.agents[":userId"].absences[":absenceId"].$delete({
          param: { userId: agent.id, absenceId },
        }),
      ),
    onSuccess,
  });
  return (
    <section className={styles.absences} aria-labelledby="absences">
      <h3 id="absences">{t("absences")}</h3>
      {agent.absences.length === 0 && <p className={styles.none}>{t("noAbsences")}</p>}
      <ul className={styles.list}>
        {agent.absences.map((absence) => {
          const when = inWords(absence, zone, language);
          return (
            <li key={absence.id}>
              {when}
              {mayEdit && (
                <Button
                  look="quiet"
                  disabled={remove.isPending}
                  aria-label={t("removeAbsence", { when })}
                  onClick={() => remove.mutate(absence.id)}
                >
                  {t("remove")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Failure error={remove.error} />
      {mayEdit && <NewAbsence userId={agent.id} zone={zone} onAdded={onSuccess} />}
    </section>
  );
}

interface NewAbsenceProps {
  userId: string;
  zone: string;
  onAdded: () => void;
}

function NewAbsence({ userId, zone, onAdded }: NewAbsenceProps) {
  const t = useTranslations("viewings");
  const [form, setForm] = useState<AbsenceForm>(wholeDay);
  const absence = absenceOf(form, zone);
  const add = useMutation({
    mutationFn: (json: { from: string; until: string }) =>
      answerOf(api.agents[":userId"].absences.$post({ param: { userId }, json })),
    onSuccess: () => {
      setForm(wholeDay());
      onAdded();
    },
  });
  const field = (name: "firstDay" | "lastDay" | "from" | "until", type: "date" | "time") => (
    <Field
      label={t(name === "from" || name === "until" ? `absence.${name}` : name)}
      type={type}
      value={form[name]}
      onChange={({ currentTarget: { value } }) =>
        setForm((old) => ({
          ...old,
          [name]: value,
          // A first day moves the last one along.
          ...(name === "firstDay" && value > old.lastDay && { lastDay: value }),
        }))
      }
    />
  );
  return (
    <Form onSubmit={() => absence && add.mutate(absence)}>
      <FieldRow>
        {field("firstDay", "date")}
        {field("lastDay", "date")}
      </FieldRow>
      <CheckField
        label={t("wholeDays")}
        checked={form.isWhole}
        onChange={({ currentTarget }) =>
          setForm((old) => ({ ...old, isWhole: currentTarget.checked }))
        }
      />
      {!form.isWhole && (
        <FieldRow>
          {field("from", "time")}
          {field("until", "time")}
        </FieldRow>
      )}
      <Failure error={add.error} />
      <div>
        <Button type="submit" disabled={absence === null || add.isPending}>
          {t("addAbsence")}
        </Button>
      </div>
    </Form>
  );
}

function wholeDay(): AbsenceForm {
  return { firstDay: today(), lastDay: today(), isWhole: true, from: "09:00", until: "13:00" };
}
