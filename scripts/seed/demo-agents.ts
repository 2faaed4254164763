import { v7 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { users, workingHours } from "../../db/schema/index.ts";

const AGENTS = [
  { email: "agent@demo.test", name: "Agent One", languages: ["en", "pt"], areas: ["Lisbon"] },
  { email: "agent2@demo.test", name: "Agent Two", languages: ["en", "es"], areas: ["Porto"] },
];
const WEEKDAYS = [1, 2, 3, 4, 5, 6];

/** Two agents who take leads and show places, so that viewings can be booked from the first minute. */
export async function seedDemoAgents(
  tx: TenantTx,
  { organizationId, passwordHash }: { organizationId: string; passwordHash: string },
): Promise<void> {
  for (const agent of AGENTS) {
    const id = v7();
    await tx
      .insert(users)
      .values({ ...agent, id, organizationId, passwordHash, role: "agent", takesLeads: true });
    await tx.insert(workingHours).values(
      WEEKDAYS.map((weekday) => ({
        organizationId,
        userId: id,
        weekday,
        from: "09:30",
        until: weekday === 6 ? "13:00" : "18:30",
      })),
    );
  }
}
