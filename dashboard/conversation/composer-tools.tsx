import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Clip, House, Lines, Template, Wand } from "../ui/icons.tsx";
import styles from "./composer-tools.module.css";

/** What opens above the page to choose from. */
export type Tool = "template" | "listing";

interface ComposerToolsProps {
  isSuggesting: boolean;
  onTool: (tool: Tool) => void;
  onFile: (file: File) => void;
  onCanned: () => void;
  onSuggest: () => void;
}

/** What can be sent besides typed words. */
export function ComposerTools(props: ComposerToolsProps) {
  const { isSuggesting, onTool, onFile, onCanned, onSuggest } = props;
  const t = useTranslations("writing");
  return (
    <div className={styles.tools} role="group" aria-label={t("tools")}>
      <label className={styles.tool} title={t("attach")}>
        <Clip />
        <span className="visually-hidden">{t("attach")}</span>
        <input
          type="file"
          className="visually-hidden"
          onChange={({ currentTarget: input }) => {
            const [file] = input.files ?? [];
            if (file) onFile(file);
            input.value = "";
          }}
        />
      </label>
      <ToolButton text={t("canned")} more={t("cannedKey")} onPress={onCanned}>
        <Lines />
      </ToolButton>
      <ToolButton text={t("template")} onPress={() => onTool("template")}>
        <Template />
      </ToolButton>
      <ToolButton text={t("listing")} onPress={() => onTool("listing")}>
        <House />
      </ToolButton>
      <button type="button" className={styles.suggest} disabled={isSuggesting} onClick={onSuggest}>
        <Wand />
        {t(isSuggesting ? "suggesting" : "suggest")}
      </button>
    </div>
  );
}

interface ToolButtonProps {
  text: string;
  more?: string;
  onPress: () => void;
  children: ReactNode;
}

function ToolButton({ text, more, onPress, children }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={text}
      title={more ? `${text}. ${more}` : text}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
