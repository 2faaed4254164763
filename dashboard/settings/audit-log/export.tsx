import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { blobOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { Failure } from "../../ui/failure.tsx";
import { auditQuery, type AuditSearch } from "./search.ts";

/** The entries that the filter finds, all of them, as a file. */
export function Export({ search }: { search: AuditSearch }) {
  const t = useTranslations("auditLog");
  const save = useMutation({
    mutationFn: async () => {
      const query = auditQuery(search);
      download("audit-log.csv", await blobOf(api["audit-log"]["export.csv"].$get({ query })));
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
