import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { Failure } from "../../ui/failure.tsx";
import { auditQuery, type AuditSearch } from "./search.ts";

/** Reading a text takes it away, and spreadsheets know by it how the rest is written. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The entries that the filter finds, all of them, as a file. */
export function Export({ search }: { search: AuditSearch }) {
  const t = useTranslations("auditLog");
  const save = useMutation({
    mutationFn: async () => {
      const response = await api["audit-log"]["export.csv"].$get({ query: auditQuery(search) });
      if (!response.ok) await answerOf(Promise.resolve(response));
      download("audit-log.csv", BYTE_ORDER_MARK + (await response.text()));
    },
  });
  return (
    <>
      <Button disabled={save.isPending} onClick={() => save.mutate()}>
        {t(save.isPending ? "exporting" : "export")}
      </Button>
      <Failure error={save.error} />
    </>
  );
}
