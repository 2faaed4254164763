import { useId } from "react";
import { useTranslations } from "use-intl";
import type { Role } from "../../app/role.ts";
import styles from "./team.module.css";

interface RoleFieldProps {
  value: Role;
  roles: readonly Role[];
  onPick: (role: Role) => void;
}

/** Each role says what it may. */
export function RoleField({ value, roles, onPick }: RoleFieldProps) {
  const t = useTranslations();
  const name = useId();
  return (
    <fieldset className={styles.roles}>
      <legend>{t("team.role")}</legend>
      {roles.map((role) => (
        <label key={role} className={styles.role}>
          <input
            type="radio"
            name={name}
            value={role}
            checked={role === value}
            onChange={() => onPick(role)}
          />
          <span>
            <strong>{t(`account.${role}`)}</strong>
            <span>{t(`team.roles.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
