import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { agentsQuery, stagesQuery } from "../lead/queries.ts";
import { Failure } from "../ui/failure.tsx";
import { FullPage } from "../ui/full-page.tsx";
import { Select } from "../ui/select.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { Board } from "./board.tsx";
import type { Who } from "./column.ts";
import styles from "./pipeline.module.css";

export function Pipeline() {
  const t = useTranslations();
  const { who = "all" } = useSearch({ from: "/pipeline" });
  const stages = useQuery(stagesQuery);
  return (
    <FullPage title={t("pages.pipeline")} actions={<Whose who={who} />}>
      <Failure error={stages.error} onRetry={() => void stages.refetch()} />
      {stages.isPending && <Waiting />}
      {stages.data && <Board stages={stages.data} who={who} />}
    </FullPage>
  );
}

function Whose({ who }: { who: Who }) {
  const t = useTranslations("pipeline");
  const navigate = useNavigate();
  const { data: agents = [] } = useQuery(agentsQuery);
  const options = [
    { value: "all", text: t("all") },
    { value: "mine", text: t("mine") },
    { value: "nobody", text: t("nobodys") },
    ...agents
      .filter(({ role, disabled }) => role !== "viewer" && !disabled)
      .map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <div className={styles.whose}>
      <Select
        label={t("whose")}
        value={who}
        options={options}
        onPick={(value) =>
          void navigate({
            to: "/pipeline",
            search: (old) => ({ ...old, who: value === "all" ? undefined : value }) as never,
            replace: true,
          })
        }
      />
    </div>
  );
}
