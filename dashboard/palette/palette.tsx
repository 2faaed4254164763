import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "use-intl";
import { useState } from "react";
import styles from "./palette.module.css";
import { useChoices, type Choice } from "./choices.ts";

/** Anything by its name: pages, people, deeds. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const [typed, setTyped] = useState("");
  const groups = useChoices(typed);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={t("title")}>
          <Autocomplete.Root
            inline
            open
            items={groups}
            filter={null}
            value={typed}
            onValueChange={setTyped}
            autoHighlight="always"
            itemToStringValue={({ text }: Choice) => text}
          >
            <Autocomplete.Input
              className={styles.input}
              placeholder={t("hint")}
              aria-label={t("title")}
            />
            <Autocomplete.Empty className={styles.empty}>{t("nothing")}</Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(group: (typeof groups)[number]) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className={styles.label}>
                    {t(`groups.${group.value}`)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(choice: Choice) => (
                      <Autocomplete.Item
                        key={choice.id}
                        value={choice}
                        className={styles.item}
                        onClick={() => {
                          onClose();
                          choice.choose();
                        }}
                      >
                        <bdi>{choice.text}</bdi>
                        {choice.more && <span className={styles.more}>{choice.more}</span>}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
