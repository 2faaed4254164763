import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

/** Goes where a notification leads that was pressed outside of the page. */
export function useOpenedFromPush(): void {
  const navigate = useNavigate();
  useEffect(() => {
    // Not there on a page that came over plain http.
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const go = ({ data }: MessageEvent<{ kind?: unknown; to?: unknown } | null>) => {
      if (data?.kind === "go" && typeof data.to === "string") void navigate({ to: data.to });
    };
    workers?.addEventListener("message", go);
    return () => workers?.removeEventListener("message", go);
  }, [navigate]);
}
