import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ApiProblem, answerOf } from "../../../api/client.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { Failure } from "../../ui/failure.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Buttons } from "../../ui/form.tsx";
import { say } from "../../ui/say.ts";
import { BubblePreview } from "./bubble-preview.tsx";
import { DeleteTemplate } from "./delete-template.tsx";
import { partsOf } from "./parts.ts";
import { numberOf, numbersQuery, templateQuery } from "./queries.ts";
import { Rejection, valuesByName } from "./template-card.tsx";
import styles from "./template-details.module.css";
import { FILLED_BY_BOT, PURPOSES, STATUS_TONE, type Template } from "./template.ts";
import { useLanguageName } from "./use-words.ts";
import type { Known } from "./values.ts";

interface TemplateDetailsProps {
  template: Template;
  examples: Known;
  onCopy: () => void;
  onClose: () => void;
}

/** All that is known of a template; the bot's use of it is what can be changed here. */
export function TemplateDetails({ template, examples, onCopy, onClose }: TemplateDetailsProps) {
  const t = useTranslations("templates");
  const language = useLocale();
  const languageName = useLanguageName();
  const mayChange = useMay("manager");
  const { data: numbers } = useQuery(numbersQuery);
  const { data: read } = useQuery(templateQuery(template.id));
  const [isDeleting, setIsDeleting] = useState(false);
  const { body, status, category, quality, syncedAt } = read?.body ?? template;
  const number = numbers?.find(({ id }) => id === template.channelId);
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const knownQuality = (["GREEN", "YELLOW", "RED"] as const).find((one) => one === quality);

  return (
    <Dialog title={template.name} look="side" onClose={onClose}>
      <BubblePreview
        parts={partsOf(template)}
        body={body}
        values={valuesByName(template, examples)}
        language={template.language}
      />
      <p className={styles.hint}>{t("examplesAreOurs")}</p>
      <dl className={styles.facts}>
        <dt>{t("statusLabel")}</dt>
        <dd>
          <Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>
          <p>{t(`statusMeans.${status}`)}</p>
          <Rejection template={read?.body ?? template} />
        </dd>
        <dt>{t("categoryLabel")}</dt>
        <dd>
          {t(`category.${category}`)}
          <p>{t(`categoryMeans.${category}`)}</p>
        </dd>
        <dt>{t("languageLabel")}</dt>
        <dd>
          {languageName(template.language)} (<bdi dir="ltr">{template.language}</bdi>)
        </dd>
        {knownQuality && (
          <>
            <dt>{t("qualityLabel")}</dt>
            <dd>
              {t(`quality.${knownQuality}`)}
              <p>{t(`qualityMeans.${knownQuality}`)}</p>
            </dd>
          </>
        )}
        {number && (
          <>
            <dt>{t("number")}</dt>
            <dd>
              <bdi>{numberOf(number)}</bdi>
            </dd>
          </>
        )}
        <dt>{t("lastSync")}</dt>
        <dd>{syncedAt ? time.format(new Date(syncedAt)) : t("neverSynced")}</dd>
      </dl>
      <Purpose template={template} mayChange={mayChange} />
      <p className={styles.hint}>{t("wordsAreFixed")}</p>
      {mayChange && (
        <Buttons>
          <Button onClick={onCopy}>{t("copy")}</Button>
          <Button look="quiet" onClick={() => setIsDeleting(true)}>
            {t("deleteIt")}
          </Button>
        </Buttons>
      )}
      {isDeleting && (
        <DeleteTemplate
          template={read?.body ?? template}
          etag={read?.etag ?? null}
          onDeleted={onClose}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </Dialog>
  );
}

function Purpose({ template, mayChange }: { template: Template; mayChange: boolean }) {
  const t = useTranslations("templates");
  const words = useTranslations("ui");
  const cache = useQueryClient();
  const { data } = useQuery(templateQuery(template.id));
  const now = data?.body.purpose ?? null;
  const change = useMutation({
    mutationFn: (purpose: Template["purpose"]) =>
      answerOf(
        api.templates[":templateId"].$patch(
          { param: { templateId: template.id }, json: { purpose } },
          ifMatch(data?.etag ?? null),
        ),
      ),
    onSuccess: () => say(words("saved")),
    // A version that somebody else made is shown, and the next try is of it.
    onSettled: () => cache.invalidateQueries({ queryKey: ["templates"] }),
  });
  const isStale = change.error instanceof ApiProblem && change.error.problem.status === 412;
  const wanted = change.isPending ? change.variables : now;
  return (
    <div className={styles.purpose}>
      <SelectField
        label={t("purposeLabel")}
        hint={
          wanted === null
            ? t("purposeHint")
            : t("botFills", { names: FILLED_BY_BOT[wanted].join(", ") })
        }
        value={wanted ?? ""}
        disabled={!mayChange || data === undefined}
        options={[
          { value: "", text: t("purposeNone") },
          ...PURPOSES.map((value) => ({ value, text: t(`purpose.${value}`) })),
        ]}
        onPick={(value) => change.mutate(value === "" ? null : value)}
      />
      {isStale ? (
        <p role="alert" className={styles.stale}>
          {t("changedMeanwhile")}
        </p>
      ) : (
        <Failure error={change.error} />
      )}
    </div>
  );
}
