import { useState } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { ChannelActions } from "./channel-actions.tsx";
import { leftToRight } from "../../ui/left-to-right.ts";
import styles from "./channel-card.module.css";
import { ChannelFacts } from "./channel-facts.tsx";
import { failuresIn, healthOf } from "./check-words.ts";
import { Checks } from "./checks.tsx";
import type { Channel } from "./queries.ts";

interface ChannelCardProps {
  channel: Channel;
  isOwner: boolean;
}

export function ChannelCard({ channel, isOwner }: ChannelCardProps) {
  const t = useTranslations("channels");
  const [wasBroken] = useState(healthOf(channel.checks) === "broken");
  const { name, displayPhone, status } = channel;
  return (
    <Card title={name || leftToRight(displayPhone)}>
      <p className={styles.state}>
        {name && <bdi>{displayPhone}</bdi>}
        <Badge tone={status === "live" ? "good" : "warn"}>{t(`status.${status}`)}</Badge>
        <HealthBadge channel={channel} />
      </p>
      {status === "paused" && <p className={styles.soft}>{t("pausedMeans")}</p>}
      <ChannelFacts channel={channel} />
      <details className={styles.details} open={wasBroken}>
        <summary>{t("checks")}</summary>
        <Checks channel={channel} mayChange={isOwner} />
      </details>
      {isOwner && <ChannelActions channel={channel} />}
    </Card>
  );
}

const TONES = { works: "good", waits: "warn", broken: "bad", untested: "plain" } as const;

function HealthBadge({ channel: { checks } }: { channel: Channel }) {
  const t = useTranslations("channels");
  const health = healthOf(checks);
  return (
    <Badge tone={TONES[health]}>{t(`health.${health}`, { count: failuresIn(checks ?? []) })}</Badge>
  );
}
