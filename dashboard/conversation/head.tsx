import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { failureOf } from "../app/failure.ts";
import { useKey } from "../app/keys.ts";
import { api } from "../app/session.ts";
import type { Present, WholeLead } from "../app/types.ts";
import { useCommand } from "../lead/command.ts";
import { Button } from "../ui/button.tsx";
import { Back, Bot, Close, Info, Person } from "../ui/icons.tsx";
import { nameOf } from "../ui/lead-name.ts";
import { shortSpan, useNow } from "../ui/time.ts";
import styles from "./head.module.css";

interface HeadProps {
  lead: WholeLead;
  others: readonly Present[];
  mayWrite: boolean;
  showsPanel: boolean;
  onPanel: () => void;
}

export function Head({ lead, others, mayWrite, showsPanel, onPanel }: HeadProps) {
  const t = useTranslations();
  return (
    <header className={styles.head}>
      <Link
        to="/inbox"
        search={(old) => old as never}
        className={styles.back}
        aria-label={t("conversation.back")}
      >
        <Back />
      </Link>
      <div className={styles.who}>
        <h1 id="lead-name">
          <bdi>{nameOf(lead) ?? t("lead.nameless")}</bdi>
        </h1>
        <p className={styles.facts}>
          {lead.name && lead.phone && (
            <bdi dir="ltr" className={styles.roomy}>
              +{lead.phone}
            </bdi>
          )}
          <span className={styles.roomy}>{t(`stage.${lead.stage}`)}</span>
          <Window closesAt={lead.windowClosesAt} />
          <TheirTime zone={lead.timeZone} />
        </p>
      </div>
      <Others others={others} />
      <Owner lead={lead} mayWrite={mayWrite} />
      <Button
        className={styles.details ?? ""}
        aria-expanded={showsPanel}
        aria-label={t(showsPanel ? "panel.close" : "panel.open")}
        onClick={onPanel}
      >
        {showsPanel ? <Close /> : <Info />}
      </Button>
    </header>
  );
}

/** Until when WhatsApp takes what people write themselves. */
function Window({ closesAt }: { closesAt: string | null }) {
  const t = useTranslations("conversation");
  const language = useLocale();
  const now = useNow(30_000);
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now;
  if (left <= 0) return <span className={styles.closed}>{t("windowClosed")}</span>;
  return <span>{t("windowOpen", { span: shortSpan(left, language) })}</span>;
}

/** The time of day where the lead lives, where it is not the reader's. */
function TheirTime({ zone }: { zone: string | null }) {
  const t = useTranslations("writing");
  const language = useLocale();
  const now = useNow(30_000);
  if (zone === null) return null;
  const format = { hour: "numeric", minute: "2-digit" } as const;
  const theirs = new Intl.DateTimeFormat(language, { ...format, timeZone: zone }).format(now);
  const ours = new Intl.DateTimeFormat(language, format).format(now);
  return theirs === ours ? null : <span>{t("theirTime", { time: theirs })}</span>;
}

function Others({ others }: { others: readonly Present[] }) {
  const t = useTranslations("conversation");
  const typing = others.filter(({ state }) => state === "typing");
  const shown = typing.length > 0 ? typing : others;
  const names = shown.map(({ name }) => name).join(", ");
  return (
    <p role="status" className={styles.others}>
      {shown.length > 0 && t(typing.length > 0 ? "othersType" : "othersLook", { names })}
    </p>
  );
}

/** Who answers the lead, and the way to change it: in one key, too. */
function Owner({ lead, mayWrite }: { lead: WholeLead; mayWrite: boolean }) {
  const t = useTranslations();
  const isBots = lead.owner === "bot";
  const change = useCommand(lead.id, () => {
    const of = api.leads[":id"];
    const input = { param: { id: lead.id }, header: {} };
    return answerOf(isBots ? of.takeover.$post(input) : of["hand-back"].$post(input));
  });
  const { mutate, isPending } = change;
  useKey("takeOver", mutate, mayWrite && !isPending);
  return (
    <div className={styles.owner}>
      <span className={styles.holder} data-owner={lead.owner}>
        {isBots ? <Bot /> : <Person />}
        <span className={styles.holderText}>{t(`owner.${lead.owner}`)}</span>
      </span>
      {mayWrite && (
        <Button
          onClick={() => mutate()}
          disabled={isPending}
          aria-keyshortcuts="t"
          title={t("conversation.ownerKey")}
        >
          {t(isBots ? "conversation.takeOver" : "conversation.handBack")}
        </Button>
      )}
      <p role="alert" className={styles.trouble}>
        {change.isError && (failureOf(change.error) ?? t("inbox.unreachable"))}
      </p>
    </div>
  );
}
