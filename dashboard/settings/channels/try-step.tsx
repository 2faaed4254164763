import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { healthOf } from "./check-words.ts";
import { Checks } from "./checks.tsx";
import type { Channel } from "./queries.ts";

/** Everything looked at once more, and a first message from a phone. */
export function TryStep({ channel }: { channel: Channel }) {
  const t = useTranslations("channels");
  const health = healthOf(channel.checks);
  const isReady = health === "works" || health === "waits";
  return (
    <>
      <p>{t("tryText")}</p>
      <Checks channel={channel} mayChange />
      {isReady && (
        <p>
          {t(health === "works" ? "allWorks" : "writeNow")}{" "}
          <a
            href={`https://wa.me/${channel.displayPhone.replaceAll(/\D/g, "")}`}
            target="_blank"
            rel="noreferrer"
          >
            {t("openWhatsApp")} ↗
          </a>
        </p>
      )}
      {health === "works" && (
        <p>
          <Link to="/inbox">{t("toInbox")}</Link>
        </p>
      )}
    </>
  );
}
