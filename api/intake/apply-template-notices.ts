import type { TenantTx } from "../../db/client.ts";
import { applyTemplateNotice } from "../../db/queries/apply-template-notice.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import type { TemplateNotice } from "../../whatsapp/items.ts";
import { keptOnBadData, type IntakeScope } from "./kept-on-bad-data.ts";

/** Each changes its template by itself; what is of no template of ours, or not understood, is kept. */
export async function applyTemplateNotices(
  tx: TenantTx,
  scope: IntakeScope,
  notices: readonly TemplateNotice[],
): Promise<void> {
  for (const { field, raw, ...news } of notices) {
    const applied = await keptOnBadData(tx, scope, field, raw, (inner) =>
      applyTemplateNotice(inner, scope, news),
    );
    if (applied === false)
      await keepItems(tx, [{ ...scope, field, reason: "no_handler", raw: raw ?? null }]);
  }
}
