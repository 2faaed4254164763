import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Card } from "../../ui/card.tsx";
import type { Part } from "./changes.ts";
import styles from "./organization.module.css";
import type { OrganizationView } from "./queries.ts";

/** What each card gets: what is shown, whose it is to change, and what the API refused. */
export interface PartProps {
  values: OrganizationView;
  set: (some: Partial<OrganizationView>) => void;
  mayChange: boolean;
  isOwner: boolean;
  errorAt: (field: string) => string | undefined;
}

interface PartCardProps {
  part: Part;
  mayChange: boolean;
  /** Managers are told why they cannot. */
  isOwners?: boolean;
  children: ReactNode;
}

export function PartCard({ part, mayChange, isOwners = false, children }: PartCardProps) {
  const t = useTranslations("organization");
  return (
    <Card title={t(`parts.${part}.title`)} intro={t(`parts.${part}.intro`)}>
      <fieldset className={styles.fields} disabled={!mayChange}>
        {children}
      </fieldset>
      {isOwners && <p className={styles.soft}>{t("ownersOnly")}</p>}
    </Card>
  );
}
