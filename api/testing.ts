import { hashSecret, newSecret } from "./auth/secrets.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/schema/index.ts";
import type { LeadView } from "../workflows/contract.ts";
import type { CommandLead } from "./deps.ts";

export const LEAD_VIEW: LeadView = {
  stage: "engaged",
  owner: "person",
  optedOut: false,
  pausedUntil: null,
  turns: 3,
  waiting: 0,
  agenda: [],
};

/** A lead's workflow that takes every command, and remembers what it was given. */
export function fakeCommands(answer: () => LeadView = () => LEAD_VIEW) {
  const given: Parameters<CommandLead>[] = [];
  const commandLead: CommandLead = async (...args) => {
    given.push(args);
    return answer();
  };
  return { given, commandLead };
}

/** A key that acts as the user, made in the database. */
export async function makeApiKey(
  db: Database,
  organizationId: string,
  userId: string,
  scopes: readonly string[],
): Promise<string> {
  const key = `rf_${newSecret()}`;
  const keyHash = hashSecret(key);
  await db.tenant(organizationId, (tx) =>
    tx.insert(apiKeys).values({
      organizationId,
      name: "test",
      prefix: key.slice(0, 10),
      keyHash,
      scopes: [...scopes],
      createdBy: userId,
    }),
  );
  return key;
}
