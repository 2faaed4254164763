import { useTranslations } from "use-intl";
import { CheckField } from "../../ui/field.tsx";
import styles from "./api-keys.module.css";
import type { Scope } from "./queries.ts";
import { SCOPE_GROUPS, withScope, type ScopeGroup } from "./scopes.ts";

interface ScopeFieldsProps {
  /** What one's own role allows. */
  allowed: readonly Scope[];
  scopes: readonly Scope[];
  onPick: (scopes: Scope[]) => void;
}

/** What the key may do, in groups. */
export function ScopeFields({ allowed, scopes, onPick }: ScopeFieldsProps) {
  const t = useTranslations("apiKeys");
  const groups = Object.entries(SCOPE_GROUPS) as [ScopeGroup, readonly Scope[]][];
  return groups.map(([group, members]) => {
    const offered = members.filter((scope) => allowed.includes(scope));
    if (offered.length === 0) return null;
    return (
      <fieldset key={group} className={styles.group}>
        <legend>{t(`groups.${group}`)}</legend>
        {offered.map((scope) => {
          const key = scope.replace(":", "_") as "leads_read";
          return (
            <CheckField
              key={scope}
              label={t(`scopes.${key}.name`)}
              hint={t(`scopes.${key}.text`)}
              checked={scopes.includes(scope)}
              onChange={(event) => onPick(withScope(scopes, scope, event.currentTarget.checked))}
            />
          );
        })}
      </fieldset>
    );
  });
}
