import { FunnelError } from "../platform/errors.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import { graphErrorAction } from "../whatsapp/graph-error-action.ts";

/**
 * Runs a call to WhatsApp for a person, and says in a problem what came of it when it failed.
 * @throws FunnelError `unprocessable` with reason `whatsapp_refused`, `unavailable` with `whatsapp_no_answer`.
 */
export async function askWhatsApp<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof GraphError ? refusal(error) : error;
  }
}

const TEMPLATE_NOT_FOUND = 2_593_002;

/** What WhatsApp has deleted already need not be deleted. */
export async function unlessGone(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof GraphError) || error.subcode !== TEMPLATE_NOT_FOUND) throw error;
  }
}

function refusal(error: GraphError): FunnelError {
  const { code, subcode, explanation } = error;
  if (code === undefined)
    return new FunnelError("unavailable", "WhatsApp gave no clear answer", {
      reason: "whatsapp_no_answer",
    });
  const number = subcode === undefined ? code : `${code}/${subcode}`;
  // Only what is said of the request is passed on: what is said of a token may repeat it.
  const isOfRequest = graphErrorAction(error) === "fix" && explanation !== undefined;
  const said = isOfRequest ? `: ${explanation.slice(0, 300)}` : "";
  return new FunnelError("unprocessable", "WhatsApp refused it", {
    reason: "whatsapp_refused",
    errors: [{ path: "whatsapp", message: `error ${number}${said}` }],
  });
}
