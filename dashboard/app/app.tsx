import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ApiProblem } from "../../api/client.ts";
import { MINUTE_MS } from "../ui/durations.ts";
import { onSession, readSession, renew } from "./session.ts";
import { router } from "./router.tsx";
import { Words } from "./words.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";

const SignIn = lazyPart(() => import("../sign-in/sign-in.tsx"));

function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live events tell what has changed.
        staleTime: 30 * MINUTE_MS,
        refetchOnWindowFocus: false,
        retry: (count, error) => !(error instanceof ApiProblem) && count < 3,
      },
      // Without a network a command fails where it was given, and not later behind the back of who gave it.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

export function App() {
  return (
    <Words>
      <Door />
    </Words>
  );
}

/** Nobody sees a page before it is known who they are, and nothing is kept of who was here before. */
function Door() {
  const session = useSyncExternalStore(onSession, readSession);
  const isIn = session.kind === "in";
  useEffect(() => {
    if (session.kind === "unknown") return retryUntilKnown();
    return undefined;
  }, [session.kind]);
  if (session.kind === "unknown") return <div role="status" aria-busy="true" />;
  return isIn ? <Inside /> : <SignIn />;
}

function Inside() {
  const [cache] = useState(createCache);
  return (
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} context={{ cache }} />
    </QueryClientProvider>
  );
}

function retryUntilKnown(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const ask = () => {
    renew().catch(() => {
      timer = setTimeout(ask, 2_000);
    });
  };
  ask();
  return () => clearTimeout(timer);
}
