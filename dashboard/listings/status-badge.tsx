import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";
import type { Status } from "./kinds.ts";

const TONES = { available: "good", reserved: "warn", sold: "plain", unregistered: "bad" } as const;

export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations("listings.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
