import { useState } from "react";
import { useTranslations } from "use-intl";
import { isSoundOn, playSound, setSound } from "../../notifications/sound.ts";
import { CheckField } from "../../ui/field.tsx";

/** Whoever turns it on hears what it is. */
export function SoundHere() {
  const t = useTranslations("notifications.card");
  const [isOn, setOn] = useState(isSoundOn);
  return (
    <CheckField
      label={t("sound")}
      hint={t("soundHint")}
      checked={isOn}
      onChange={({ currentTarget: { checked } }) => {
        setSound(checked);
        setOn(checked);
        if (checked) void playSound();
      }}
    />
  );
}
