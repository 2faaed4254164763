import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "../../ui/failure.tsx";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ConnectForm, NOTHING } from "./connect-form.tsx";
import { PrepareStep } from "./prepare-step.tsx";
import { channelsQuery, type Channel } from "./queries.ts";
import { SETUP_STEPS, firstStep, isReachable, isStepDone, type SetupStep } from "./setup-steps.ts";
import { SetupStepView } from "./setup-step-view.tsx";
import { SubscribeStep } from "./subscribe-step.tsx";
import { TryStep } from "./try-step.tsx";
import { WebhookStep } from "./webhook-step.tsx";

/** The way from a Meta account to a number that answers; `connect` is `new` or the channel's id. */
export function Setup({ connect }: { connect: string }) {
  const t = useTranslations("channels");
  const { data: channels, error, refetch } = useQuery(channelsQuery);
  const channel = channels?.find(({ id }) => id === connect);
  const isKnown = connect === "new" || channel !== undefined;
  return (
    <Page
      title={t("setupTitle")}
      intro={t("setupIntro")}
      actions={<Link to="/settings/channels">{t("backToList")}</Link>}
    >
      <Failure error={error} onRetry={() => void refetch()} />
      {!channels && !error && <Waiting />}
      {channels && !isKnown && <p>{t("channelGone")}</p>}
      {channels && isKnown && <Steps key={connect} channel={channel ?? null} />}
    </Page>
  );
}

function Steps({ channel }: { channel: Channel | null }) {
  const navigate = useNavigate();
  const [step, setStep] = useState<SetupStep>(() => firstStep(channel));
  const [typed, setTyped] = useState(NOTHING);
  const isTyped = channel === null && Object.values(typed).some((value) => value !== "");
  const isDone = (name: SetupStep) => isStepDone(name, channel);
  const bodies: Record<SetupStep, ReactNode> = {
    prepare: <PrepareStep onNext={() => setStep(channel === null ? "connect" : "webhook")} />,
    connect: (
      <ConnectForm
        values={typed}
        onChange={(some) => setTyped((old) => ({ ...old, ...some }))}
        onConnected={({ id }) =>
          void navigate({
            to: "/settings/channels",
            search: { connect: id },
            replace: true,
            ignoreBlocker: true,
          })
        }
      />
    ),
    webhook: <WebhookStep onNext={() => setStep("subscribe")} />,
    subscribe: channel && <SubscribeStep channel={channel} onNext={() => setStep("try")} />,
    try: channel && <TryStep channel={channel} />,
  };
  return (
    <>
      <LeaveGuard isActive={isTyped} />
      <ol>
        {SETUP_STEPS.map((name, index) => (
          <SetupStepView
            key={name}
            name={name}
            number={index + 1}
            state={isDone(name) ? "done" : isReachable(name, channel) ? "open" : "locked"}
            isHere={name === step}
            mayOpen={isReachable(name, channel)}
            onOpen={() => setStep(name)}
          >
            {bodies[name]}
          </SetupStepView>
        ))}
      </ol>
    </>
  );
}
