import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { say } from "../../ui/say.ts";
import { numbersQuery } from "./queries.ts";

/** Brings the templates of all numbers to what WhatsApp has. */
export function useSync() {
  const t = useTranslations("templates");
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const numbers = await cache.ensureQueryData(numbersQuery);
      const sum = { added: 0, changed: 0, removed: 0 };
      let failure: unknown;
      for (const { id: channelId } of numbers)
        try {
          const counts = await answerOf(api.templates.sync.$post({ json: { channelId } }));
          sum.added += counts.added;
          sum.changed += counts.changed;
          sum.removed += counts.removed;
        } catch (error) {
          // A number that WhatsApp refuses keeps the others from nothing.
          failure ??= error;
        }
      if (failure !== undefined) throw failure;
      return sum;
    },
    onSuccess: (sum) => {
      const isSame = sum.added + sum.changed + sum.removed === 0;
      say(isSame ? t("syncedSame") : t("synced", sum));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["templates"] }),
  });
}

export function SyncButton({ sync }: { sync: ReturnType<typeof useSync> }) {
  const t = useTranslations("templates");
  return (
    <Button disabled={sync.isPending} onClick={() => sync.mutate()}>
      {sync.isPending ? t("syncing") : t("sync")}
    </Button>
  );
}
