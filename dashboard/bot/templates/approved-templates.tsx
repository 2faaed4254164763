import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { WholeLead } from "../../app/types.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { inLanguageOf } from "./approved.ts";
import { templatesQuery } from "./queries.ts";
import type { Template } from "./template.ts";
import styles from "./template-picker.module.css";
import { useLanguageName } from "./use-words.ts";

interface ApprovedTemplatesProps {
  lead: WholeLead;
  onPick: (template: Template) => void;
}

/** What can be sent from the lead's number, in the lead's language first. */
export function ApprovedTemplates({ lead, onPick }: ApprovedTemplatesProps) {
  const t = useTranslations("templates");
  const words = useTranslations("ui");
  const languageName = useLanguageName();
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState<"" | "MARKETING" | "UTILITY">("");
  const list = useInfiniteQuery(templatesQuery({ channelId: lead.channelId, status: "APPROVED" }));
  const templates = list.data?.pages
    .flatMap(({ items }) => items)
    .filter((one) => one.category !== "AUTHENTICATION");
  const { theirs, others } = inLanguageOf(
    lead.language,
    (templates ?? []).filter((one) => category === "" || one.category === category),
    query,
  );
  const failure = <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (templates === undefined) return list.error ? failure : <Waiting />;
  if (templates.length === 0)
    return (
      <Empty
        title={t("picker.empty")}
        text={t("picker.emptyText")}
        action={
          <Link to="/bot/templates" search={{}}>
            {t("picker.toTemplates")}
          </Link>
        }
      />
    );
  return (
    <>
      {failure}
      <search className={styles.filters}>
        <input
          type="search"
          className={styles.search}
          aria-label={t("picker.search")}
          placeholder={t("picker.search")}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Select
          label={t("categoryLabel")}
          value={category}
          options={[
            { value: "", text: t("anyCategory") },
            { value: "UTILITY", text: t("category.UTILITY") },
            { value: "MARKETING", text: t("category.MARKETING") },
          ]}
          onPick={setCategory}
        />
      </search>
      {theirs.length > 0 && (
        <Group
          title={t("picker.theirLanguage", { language: languageName(lead.language ?? "") })}
          templates={theirs}
          onPick={onPick}
        />
      )}
      {others.length > 0 && (
        <Group
          title={theirs.length > 0 ? t("picker.others") : null}
          templates={others}
          onPick={onPick}
        />
      )}
      {theirs.length + others.length === 0 && (
        <p role="status" className={styles.hint}>
          {t("picker.nothingFound")}
        </p>
      )}
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words("more")}
        </Button>
      )}
    </>
  );
}

interface GroupProps {
  title: string | null;
  templates: readonly Template[];
  onPick: (template: Template) => void;
}

function Group({ title, templates, onPick }: GroupProps) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  return (
    <section className={styles.group}>
      {title !== null && <h3>{title}</h3>}
      <ul className={styles.list}>
        {templates.map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.template} onClick={() => onPick(template)}>
              <span className={styles.name}>
                <bdi dir="ltr">{template.name}</bdi>
                <span className={styles.about}>
                  {languageName(template.language)} · {t(`category.${template.category}`)}
                </span>
              </span>
              <span className={styles.words} dir="auto">
                {template.body}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
