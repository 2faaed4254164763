import { Combobox } from "@base-ui/react/combobox";
import styles from "./finder.module.css";

export interface Findable {
  id: string;
  text: string;
  /** What tells two of one name apart. */
  more?: string;
}

interface FinderProps<Item extends Findable> {
  label: string;
  hint: string;
  /** What the words found; the caller asks for it, so none is filtered here. */
  found: readonly Item[];
  picked: Item | null;
  nothing: string;
  onType: (words: string) => void;
  onPick: (item: Item | null) => void;
}

/** A field that finds one of many by its words. */
export function Finder<Item extends Findable>(props: FinderProps<Item>) {
  const { label, hint, found, picked, nothing, onType, onPick } = props;
  return (
    <Combobox.Root
      items={found}
      filter={null}
      value={picked}
      onValueChange={onPick}
      onInputValueChange={(words, { reason }) => reason === "input-change" && onType(words)}
      itemToStringLabel={({ text }: Item) => text}
      isItemEqualToValue={(a: Item, b: Item) => a.id === b.id}
    >
      <label className={styles.field}>
        <span className={styles.label}>{label}</span>
        <Combobox.Input className={styles.input} placeholder={hint} />
      </label>
      <Combobox.Portal>
        <Combobox.Positioner className={styles.positioner} sideOffset={4}>
          <Combobox.Popup className={styles.popup}>
            <Combobox.Empty>
              <div className={styles.nothing}>{nothing}</div>
            </Combobox.Empty>
            <Combobox.List>
              {(item: Item) => (
                <Combobox.Item key={item.id} value={item} className={styles.item}>
                  <bdi>{item.text}</bdi>
                  {item.more && (
                    <span className={styles.more}>
                      <bdi>{item.more}</bdi>
                    </span>
                  )}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
