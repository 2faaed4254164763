import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { systemQuery } from "../../app/me.ts";
import { useMay } from "../../app/role.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./channel-card.module.css";
import { ChannelCard } from "./channel-card.tsx";
import { channelsQuery } from "./queries.ts";
import { Setup } from "./setup.tsx";

/** The organization's WhatsApp numbers, or the way to connect one. */
export function Channels() {
  const { connect } = useSearch({ from: "/settings/channels" });
  const isOwner = useMay("owner");
  return connect !== undefined && isOwner ? (
    <Setup connect={connect} />
  ) : (
    <List isOwner={isOwner} />
  );
}

function List({ isOwner }: { isOwner: boolean }) {
  const t = useTranslations();
  const navigate = useNavigate();
  const { data: channels, error, isPending, refetch } = useQuery(channelsQuery);
  const { data: system } = useQuery(systemQuery);
  const connect = isOwner && (
    <Button
      look="main"
      onClick={() => void navigate({ to: "/settings/channels", search: { connect: "new" } })}
    >
      {t("channels.connect")}
    </Button>
  );
  return (
    <Page title={t("pages.channels")} intro={t("channels.intro")} actions={connect}>
      {system?.whatsapp.simulated && (
        <p className={styles.state}>
          <Badge tone="warn">{t("channels.simulator")}</Badge>
          {t("channels.simulatorMeans")}
        </p>
      )}
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {channels?.length === 0 && (
        <Empty
          title={t("channels.emptyTitle")}
          text={t(isOwner ? "channels.emptyText" : "channels.emptyForOthers")}
          action={connect}
        />
      )}
      {channels?.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} isOwner={isOwner} />
      ))}
    </Page>
  );
}
