import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/field.tsx";
import { KIND_GROUPS, withGroup, withKind, type KindGroup } from "./kinds.ts";
import type { Kind } from "./queries.ts";
import styles from "./webhooks.module.css";

interface KindFieldsProps {
  kinds: readonly Kind[];
  onPick: (kinds: Kind[]) => void;
}

/** Which events are sent, in groups. */
export function KindFields({ kinds, onPick }: KindFieldsProps) {
  const t = useTranslations("webhooks");
  const groups = Object.entries(KIND_GROUPS) as [KindGroup, readonly Kind[]][];
  return groups.map(([group, members]) => {
    const hasAll = members.every((kind) => kinds.includes(kind));
    return (
      <fieldset key={group} className={styles.group}>
        <legend>{t(`groups.${group}`)}</legend>
        <div className={styles.groupHead}>
          <Button
            look="quiet"
            aria-label={`${t(hasAll ? "none" : "all")}: ${t(`groups.${group}`)}`}
            onClick={() => onPick(withGroup(kinds, members))}
          >
            {t(hasAll ? "none" : "all")}
          </Button>
        </div>
        <div className={styles.choices}>
          {members.map((kind) => (
            <CheckField
              key={kind}
              label={t(`kinds.${kind.replace(".", "_") as "lead_created"}`)}
              hint={kind}
              checked={kinds.includes(kind)}
              onChange={(event) => onPick(withKind(kinds, kind, event.currentTarget.checked))}
            />
          ))}
        </div>
      </fieldset>
    );
  });
}
