import { answerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";

const route = api.listings.import;
export type Outcome = AnswerOf<(typeof route)["$post"]>;

/** A file as it was when it was chosen: on the disk it may change meanwhile. */
export interface ChosenFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** As the bytes are: which encoding they have the API finds out. */
export function sendFile({ bytes }: ChosenFile, dryRun: boolean): Promise<Outcome> {
  return answerOf(
    route.$post(
      // The types know of JSON only: the bytes take its place.
      { query: { dryRun: dryRun ? "true" : "false" }, json: "" },
      { init: { body: bytes, headers: { "content-type": "text/csv" } } },
    ),
  );
}
