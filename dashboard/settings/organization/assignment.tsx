import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { usersQuery } from "../team/queries.ts";
import { NumberField } from "./number-field.tsx";
import { PartCard, type PartProps } from "./part-card.tsx";
import { RulesEditor } from "./rules-editor.tsx";

const OWNER = "";

/** Who gets a lead that wants a person. */
export function Assignment({ values, set, mayChange, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const { data: people = [] } = useQuery(usersQuery);
  const { assignment } = values;
  const change = (some: Partial<typeof assignment>) =>
    set({ assignment: { ...assignment, ...some } });
  const fallback = assignment.fallbackUserId;
  const offered = people.filter(
    ({ id, disabledAt, role }) => (disabledAt === null && role !== "viewer") || id === fallback,
  );
  return (
    <PartCard part="assignment" mayChange={mayChange}>
      <RulesEditor
        rules={assignment.rules}
        mayChange={mayChange}
        onPick={(rules) => change({ rules })}
      />
      <FieldRow>
        <NumberField
          label={t("claimMinutes")}
          hint={t("claimMinutesHint")}
          error={errorAt("assignment.claimMinutes")}
          value={assignment.claimMinutes}
          min={1}
          max={1_440}
          onPick={(claimMinutes) => change({ claimMinutes })}
        />
        <SelectField
          label={t("fallback")}
          hint={t("fallbackHint")}
          error={errorAt("assignment.fallbackUserId")}
          value={fallback ?? OWNER}
          options={[
            { value: OWNER, text: t("theOwner") },
            ...offered.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onPick={(id) => change({ fallbackUserId: id === OWNER ? null : id })}
        />
      </FieldRow>
    </PartCard>
  );
}
