import { createHmac } from "node:crypto";
import { readPages } from "./graph-pages.ts";
import type { GraphRequests } from "./graph-request.ts";
import { id, list, record, string } from "./read-json.ts";

/** A business number in Meta's words, of which more may come; what Meta leaves out is undefined. */
export interface BusinessNumber {
  displayPhone: string | undefined;
  verifiedName: string | undefined;
  quality: string | undefined;
  nameStatus: string | undefined;
  codeVerification: string | undefined;
  throughput: string | undefined;
}

const NUMBER_FIELDS = [
  "display_phone_number",
  "verified_name",
  "quality_rating",
  "name_status",
  "code_verification_status",
  "throughput",
].join(",");

export async function readNumber(
  graph: GraphRequests,
  phoneNumberId: string,
): Promise<BusinessNumber> {
  const found = record(await graph.get(`${phoneNumberId}?fields=${NUMBER_FIELDS}`));
  return {
    displayPhone: string(found.display_phone_number),
    verifiedName: string(found.verified_name),
    quality: string(found.quality_rating),
    nameStatus: string(found.name_status),
    codeVerification: string(found.code_verification_status),
    throughput: string(record(found.throughput).level),
  };
}

/** The ids of an account's numbers. */
export async function listNumbers(graph: GraphRequests, wabaId: string): Promise<string[]> {
  const found = await readPages(graph, `${wabaId}/phone_numbers`, ["id"]);
  return found.flatMap((number) => id(record(number).id) ?? []);
}

/** The names of the apps that hear of what happens in the account. */
export async function listSubscribedApps(graph: GraphRequests, wabaId: string): Promise<string[]> {
  const { data } = record(await graph.get(`${wabaId}/subscribed_apps`));
  return list(data).map((app) => {
    const { name, id: appId } = record(record(app).whatsapp_business_api_data);
    return string(name) ?? id(appId) ?? "app";
  });
}

/** The token's app hears of what happens in the account from now on. Doing it again changes nothing. */
export async function subscribeApp(graph: GraphRequests, wabaId: string): Promise<void> {
  await graph.post(`${wabaId}/subscribed_apps`, {});
}

/** Meta refuses the call, with code 100, when the secret is not that of the token's app. */
export async function proveAppSecret(
  graph: GraphRequests,
  phoneNumberId: string,
  { accessToken, appSecret }: { accessToken: string; appSecret: string },
): Promise<void> {
  const proof = appSecretProof(accessToken, appSecret);
  await graph.get(`${phoneNumberId}?fields=id&appsecret_proof=${proof}`);
}

/** As Graph's `appsecret_proof`: that who has the token has the app's secret too. */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(accessToken).digest("hex");
}
