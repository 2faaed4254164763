import type { Database } from "../../db/client.ts";
import { openApiKeys } from "../../db/queries/find-api-key.ts";
import { openSessions } from "../../db/queries/sessions.ts";
import type { Session } from "./tokens.ts";

/** What goes on longer ends within five seconds after its session, wherever that was ended. */
const CHECK_MS = 4_000;

export interface SessionWatch {
  /** Calls `over` when the session, the key or the person is no more, until it is disposed of. */
  add(session: Session, over: () => void): Disposable;
  /** Looks now: something has changed. */
  check(): void;
}

interface Watched {
  session: Session;
  over: () => void;
}

/** One look for all there are. */
export function watchSessions(db: Database): SessionWatch {
  const watched = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;

  function look(at: readonly Watched[]): void {
    const looking = openAmong(
      db,
      at.map(({ session }) => session),
    );
    looking.then(
      (open) => {
        for (const { session, over } of at) if (!open.has(idOf(session))) over();
      },
      // The next time tells; without a database nothing goes on anyway.
      () => {},
    );
  }
  const check = () => look([...watched]);

  return {
    add(session, over) {
      const each = { session, over };
      watched.add(each);
      timer ??= setInterval(check, CHECK_MS).unref();
      // Let in from memory, it may have ended seconds ago.
      look([each]);
      return {
        [Symbol.dispose]() {
          watched.delete(each);
          if (watched.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
    check,
  };
}

async function openAmong(db: Database, sessions: readonly Session[]): Promise<Set<string>> {
  const { people = [], keys = [] } = Object.groupBy(sessions, ({ sessionId }) =>
    sessionId === null ? "keys" : "people",
  );
  const open = new Set<string>();
  const add = (ids: string[]) => ids.forEach((id) => open.add(id));
  if (people.length > 0) add(await db.router((tx) => openSessions(tx, people.map(idOf))));
  for (const [organizationId, own] of Map.groupBy(keys, (key) => key.organizationId))
    add(await db.tenant(organizationId, (tx) => openApiKeys(tx, own.map(idOf))));
  return open;
}

function idOf({ sessionId, actor }: Session): string {
  return sessionId ?? actor.id;
}
