import { FunnelError } from "../platform/errors.ts";
import { checkOutboundUrl, type OutboundOptions } from "../platform/outbound-http.ts";

/** @throws FunnelError `bad_request` that names the field, when nothing may be sent there. */
export async function checkedUrl(
  field: string,
  url: string,
  outbound: OutboundOptions,
): Promise<void> {
  await checkOutboundUrl(url, outbound).catch((error: unknown) => {
    if (!(error instanceof FunnelError)) throw error;
    const errors = [{ path: `body.${field}`, message: error.message }];
    throw new FunnelError("bad_request", "The request is not as it should be", { errors });
  });
}
