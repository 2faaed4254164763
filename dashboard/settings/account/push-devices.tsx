import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { pushQuery, type MyPush } from "../../notifications/queries.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { deviceOf } from "./device.ts";
import styles from "./notification-card.module.css";

/** The person's other browsers that show notifications. */
export function PushDevices() {
  const t = useTranslations("notifications.card");
  const cache = useQueryClient();
  const { data: push } = useQuery(pushQuery);
  const remove = useMutation({
    mutationFn: (deviceId: string) =>
      answerOf(api.me.push[":deviceId"].$delete({ param: { deviceId } })),
    onSettled: () => cache.invalidateQueries({ queryKey: pushQuery.queryKey }),
  });
  const others = push?.devices.filter(({ isCurrent }) => !isCurrent) ?? [];
  if (others.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="push-devices">
      <h3 id="push-devices">{t("others")}</h3>
      <ul className={styles.devices}>
        {others.map((device) => (
          <Device
            key={device.id}
            device={device}
            isBusy={remove.isPending}
            onRemove={() => remove.mutate(device.id)}
          />
        ))}
      </ul>
      <Failure error={remove.error} />
    </section>
  );
}

interface DeviceProps {
  device: MyPush["devices"][number];
  isBusy: boolean;
  onRemove: () => void;
}

function Device({ device, isBusy, onRemove }: DeviceProps) {
  const t = useTranslations("notifications.card");
  const day = new Intl.DateTimeFormat(useLocale(), { dateStyle: "medium" });
  const { userAgent, lastUsedAt, createdAt, lastError } = device;
  const { browser, system } = deviceOf(userAgent ?? "");
  const name =
    browser !== null && system !== null
      ? t("browserOn", { browser, system })
      : (browser ?? system ?? t("unknownDevice"));
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <bdi>{name}</bdi>
        <span className={styles.soft}>
          {lastUsedAt === null
            ? t("addedOn", { when: day.format(new Date(createdAt)) })
            : t("lastUsed", { when: day.format(new Date(lastUsedAt)) })}
        </span>
        {lastError !== null && (
          <span>
            <Badge tone="warn">{t(`errors.${lastError}`)}</Badge>
          </span>
        )}
      </div>
      <Button
        look="quiet"
        disabled={isBusy}
        aria-label={t("removeDevice", { device: name })}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </li>
  );
}
