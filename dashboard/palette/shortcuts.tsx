import { useState } from "react";
import { useTranslations } from "use-intl";
import { hasSingleKeys, KEYS, setSingleKeys, type KeyName } from "../app/keys.ts";
import { Dialog } from "../ui/dialog.tsx";
import { CheckField } from "../ui/field.tsx";
import { keysInWords } from "./keys-in-words.ts";
import styles from "./shortcuts.module.css";

/** What every key does. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const [isOn, setIsOn] = useState(hasSingleKeys);
  return (
    <Dialog title={t("shortcuts")} onClose={onClose}>
      <dl className={styles.keys}>
        {(Object.keys(KEYS) as KeyName[]).map((name) => (
          <div key={name}>
            <dt>{t(`keys.${name}`)}</dt>
            <dd>
              {keysInWords(KEYS[name])
                .split(" ")
                .map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      <CheckField
        label={t("singleKeys")}
        hint={t("singleKeysHint")}
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => {
          setSingleKeys(checked);
          setIsOn(checked);
        }}
      />
    </Dialog>
  );
}
