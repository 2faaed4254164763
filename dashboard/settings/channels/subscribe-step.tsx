import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { useSubscribe } from "./actions.ts";
import type { Channel } from "./queries.ts";

/** Without it Meta keeps an account's messages to itself. */
export function SubscribeStep({ channel, onNext }: { channel: Channel; onNext: () => void }) {
  const t = useTranslations("channels");
  const subscribe = useSubscribe(channel.id);
  const isSubscribed = channel.checks?.some(({ step, ok }) => step === "subscription" && ok);
  return (
    <>
      <p>{t("subscribeText")}</p>
      <SaveFailure error={subscribe.error} />
      {isSubscribed && <p role="status">✓ {t("isSubscribed")}</p>}
      <p>
        {isSubscribed ? (
          <Button look="main" onClick={onNext}>
            {t("toTest")}
          </Button>
        ) : (
          <Button look="main" disabled={subscribe.isPending} onClick={() => subscribe.mutate()}>
            {t(subscribe.isPending ? "subscribing" : "mends.subscribe")}
          </Button>
        )}
      </p>
    </>
  );
}
