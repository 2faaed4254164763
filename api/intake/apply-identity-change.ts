import type { TenantTx } from "../../db/client.ts";
import { changeIdentity } from "../../db/queries/change-identity.ts";
import { partyKeys } from "../../db/queries/find-identities.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import type { IdentityChange } from "../../whatsapp/items.ts";
import type { IntakeScope } from "./kept-on-bad-data.ts";

/** What cannot be applied is kept, for a person to look at. */
export async function applyIdentityChange(
  tx: TenantTx,
  scope: IntakeScope,
  change: IdentityChange,
): Promise<void> {
  const result = await changeIdentity(tx, scope.organizationId, {
    previous: partyKeys(change.previous),
    current: partyKeys(change.current),
  });
  if (result === "applied") return;
  const reason = result === "no_lead" ? "no_lead" : "no_handler";
  await keepItems(tx, [{ ...scope, field: "identity_change", reason, raw: change }]);
}
