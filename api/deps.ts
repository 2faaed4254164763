import type { Database } from "../db/client.ts";
import type { Channel } from "../db/schema/index.ts";
import type { LlmStage } from "../domain/llm-stage.ts";
import type { Settings } from "../platform/env.ts";
import type { Check } from "../platform/health.ts";
import type { Log } from "../platform/log.ts";
import type { Mailer } from "../platform/mail.ts";
import type { OutboundOptions } from "../platform/outbound-http.ts";
import type { KeyRing } from "../platform/secret-box.ts";
import type { PushSender } from "../platform/web-push.ts";
import type { GraphClient } from "../whatsapp/client.ts";
import type {
  CommandEnvelope,
  LeadView,
  PromptTrialInput,
  SuggestionInput,
} from "../workflows/contract.ts";
import type { LiveSessions } from "./auth/live-sessions.ts";
import type { EventTail } from "./events/tail.ts";
import type { ListingPhotos } from "./listing-photos.ts";
import type { ModelInUse } from "./model-in-use.ts";

/**
 * Gives the lead's workflow a command and waits until it is done. The same `requestId` is the same command.
 * @throws FunnelError `conflict` with `details.reason` when it is refused, `unavailable` when none answers.
 */
export type CommandLead = (
  organizationId: string,
  leadId: string,
  envelope: CommandEnvelope,
  requestId: string,
) => Promise<LeadView>;

/** @throws FunnelError `unavailable`. */
export interface TrialRunner {
  start(input: PromptTrialInput): Promise<void>;
  /** Of one that does not run it does nothing. */
  cancel(trialId: string): Promise<void>;
}

/**
 * Has a suggestion made that the database knows of, and waits until it holds the answer.
 * @throws FunnelError `conflict` when the budget is spent, `rate_limited`, or `unavailable`.
 */
export type MakeSuggestion = (input: SuggestionInput) => Promise<void>;

/** Each stage's rules in code, and the label that model calls made with them carry. */
type DefaultPrompts = Readonly<Record<LlmStage, { label: string; text: string }>>;

/** What is known of a channel at WhatsApp, its secrets sealed. */
export type ConnectedChannel = Pick<
  Channel,
  "id" | "phoneNumberId" | "wabaId" | "displayPhone" | "appSecret" | "accessToken"
>;

export interface ApiDeps {
  db: Database;
  log: Log;
  settings: Settings<
    | "SECRET_KEY"
    | "SECRET_KEY_PREVIOUS"
    | "ALGORITHM"
    | "PUBLIC_URL"
    | "CORS_ORIGINS"
    | "INTERNAL_API_SECRET"
    | "TRUSTED_PROXIES"
    | "API_REQUESTS_PER_MINUTE"
  > & {
    ENCRYPTION_KEYS: KeyRing;
  };
  /** Who is signed in, as the database has it. */
  sessions: LiveSessions;
  mail: Mailer;
  events: EventTail;
  commandLead: CommandLead;
  trials: TrialRunner;
  makeSuggestion: MakeSuggestion;
  /** The Cloud API of a channel, with its access token opened. */
  graphFor: (channel: ConnectedChannel) => GraphClient;
  /** What Meta's webhook form wants; null is what no setting tells. */
  webhook: { url: string | null; verifyToken: string | null };
  /** Which addresses events may be sent to. */
  outbound: OutboundOptions;
  listingPhotos: ListingPhotos;
  /** Sends notifications to browsers; null when no key to sign with is set. */
  push: PushSender | null;
  /** What must answer before the stack can take a message, by name. */
  checks: Record<string, Check>;
  model: ModelInUse;
  /** Who answers for WhatsApp: Meta, or what stands in for it. */
  whatsapp: { simulated: boolean };
  /** To show beside an organization's own; without them only those are shown. */
  defaultPrompts?: DefaultPrompts;
  /** Other pages. */
  links: {
    phone?: string | undefined;
    temporalUi?: string | undefined;
    /** Where the Temporal Web UI shows a workflow; null without one. */
    workflowUrl: (workflowId: string) => string | null;
  };
}
