import { Card } from "../../ui/card.tsx";
import { useTranslations } from "use-intl";
import { MutedKinds } from "./muted-kinds.tsx";
import { PushDevices } from "./push-devices.tsx";
import { PushHere } from "./push-here.tsx";
import { SoundHere } from "./sound-here.tsx";

/** What interrupts whoever is signed in, and where. */
export function NotificationCard() {
  const t = useTranslations("notifications.card");
  return (
    <Card title={t("title")} intro={t("intro")}>
      <PushHere />
      <PushDevices />
      <SoundHere />
      <MutedKinds />
    </Card>
  );
}
