import { Menu } from "@base-ui/react/menu";
import { useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { useMay } from "../app/role.ts";
import { More } from "../ui/icons.tsx";
import { focusCard } from "./focus-card.ts";
import styles from "./move-menu.module.css";
import { useMoveLead, useReopenLead } from "./move-lead.ts";
import type { StageMoves } from "./stages.ts";

interface MoveMenuProps {
  lead: LeadItem;
  of: StageMoves;
  name: string;
}

/** The legal moves, for keys, screen readers and whoever would rather press than drag. */
export function MoveMenu({ lead, of, name }: MoveMenuProps) {
  const t = useTranslations();
  const move = useMoveLead();
  const reopen = useReopenLead();
  const mayReopen = useMay("manager") && !of.open;
  if (of.moves.length === 0 && !mayReopen) return null;
  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.trigger}
        aria-label={t("pipeline.moveOf", { name })}
        data-no-drag
      >
        <More />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4}>
          <Menu.Popup className={styles.popup}>
            <Menu.Group>
              <Menu.GroupLabel className={styles.label}>{t("pipeline.moveTo")}</Menu.GroupLabel>
              {of.moves.map((to) => (
                <Menu.Item
                  key={to}
                  className={styles.item}
                  onClick={() => {
                    move.mutate({ lead, to });
                    focusCard(lead.id);
                  }}
                >
                  {t(`stage.${to}`)}
                </Menu.Item>
              ))}
            </Menu.Group>
            {mayReopen && (
              <Menu.Item className={styles.item} onClick={() => reopen.mutate(lead)}>
                {t("pipeline.reopen")}
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
