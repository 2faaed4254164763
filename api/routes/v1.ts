import { authenticate } from "../auth/authenticate.ts";
import type { Tokens } from "../auth/tokens.ts";
import { createGuessLimit } from "../auth/guess-limit.ts";
import { createLoginLimit } from "../auth/login-limit.ts";
import { authorize } from "../auth/authorize.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { rateLimit } from "../requests/rate-limit.ts";
import { recordRequests } from "../requests/record-request.ts";
import { recording } from "../requests/request-scope.ts";
import { acceptInvitationRoutes } from "./accept-invitation.ts";
import { agendaRoutes } from "./agenda.ts";
import { apiKeyRoutes } from "./api-keys.ts";
import { auditLogRoutes } from "./audit-log.ts";
import { invitationRoutes } from "./invitations.ts";
import { userTotpRoutes } from "./user-totp.ts";
import { userRoutes } from "./users.ts";
import { agentRoutes } from "./agents.ts";
import { analyticsRoutes } from "./analytics.ts";
import { authRoutes } from "./auth.ts";
import { cadenceRoutes } from "./cadences.ts";
import { cannedReplyRoutes } from "./canned-replies.ts";
import { channelRoutes } from "./channels.ts";
import { calendarAddressRoutes } from "./calendar.ts";
import { commandRoutes } from "./commands.ts";
import { consentRoutes } from "./consents.ts";
import { conversationRoutes } from "./conversation.ts";
import { createLeadRoutes } from "./create-lead.ts";
import { erasureRoutes } from "./erasures.ts";
import { eventRoutes } from "./events.ts";
import { exportRoutes } from "./exports.ts";
import { leadMatchRoutes } from "./lead-matches.ts";
import { leadCountRoutes } from "./lead-counts.ts";
import { leadMergeRoutes } from "./lead-merges.ts";
import { leadViewingRoutes } from "./lead-viewings.ts";
import { knowledgeRoutes } from "./knowledge.ts";
import { labelRoutes } from "./labels.ts";
import { leadLabelRoutes } from "./lead-labels.ts";
import { leadReadRoutes } from "./lead-reads.ts";
import { leadRoutes } from "./leads.ts";
import { listingRoutes } from "./listings.ts";
import { listingImportRoutes } from "./listings-import.ts";
import { listingPhotoRoutes } from "./listing-photos.ts";
import { mediaRoutes } from "./media.ts";
import { messageRoutes } from "./messages.ts";
import { meRoutes } from "./me.ts";
import { mePushRoutes } from "./me-push.ts";
import { meSecurityRoutes } from "./me-security.ts";
import { meTotpRoutes } from "./me-totp.ts";
import { noteRoutes } from "./notes.ts";
import { notificationRoutes } from "./notifications.ts";
import { passwordResetRoutes } from "./password-reset.ts";
import { organizationRoutes } from "./organization.ts";
import { personFileRoutes } from "./person-files.ts";
import { personMessageRoutes } from "./person-messages.ts";
import { playbookRoutes } from "./playbooks.ts";
import { presenceRoutes } from "./presence.ts";
import { promptTrialRoutes } from "./prompt-trials.ts";
import { promptRoutes } from "./prompts.ts";
import { stageRoutes } from "./stages.ts";
import { suggestionRoutes } from "./suggestions.ts";
import { systemRoutes } from "./system.ts";
import { templateRoutes } from "./templates.ts";
import { turnRoutes } from "./turns.ts";
import { usageRoutes } from "./usage.ts";
import { viewingRoutes } from "./viewings.ts";
import { webhookRoutes } from "./webhooks.ts";

/** The API as its users see it. Whatever comes after the sign-in needs a token. */
export function publicRoutes(whole: ApiDeps, tokens: Tokens) {
  const { settings } = whole;
  const deps = { ...whole, db: recording(whole.db) };
  const router = createRouter();
  const guesses = createGuessLimit();
  const signIn = { ...deps, tokens, guesses, limit: createLoginLimit() };
  router.route("/auth", authRoutes(signIn));
  router.route("/auth/password-reset", passwordResetRoutes(signIn));
  router.route("/auth/invitations", acceptInvitationRoutes(signIn));
  router.use(
    authenticate({ ...whole, guesses }, tokens),
    rateLimit(settings.API_REQUESTS_PER_MINUTE),
    authorize(),
  );
  router.use(
    recordRequests({
      db: whole.db,
      keys: settings.ENCRYPTION_KEYS,
      proxies: settings.TRUSTED_PROXIES,
    }),
  );
  return router
    .route("/me", meRoutes(deps))
    .route("/me", meSecurityRoutes(signIn))
    .route("/me/totp", meTotpRoutes(signIn))
    .route("/me/push", mePushRoutes(deps))
    .route("/organization", organizationRoutes(deps))
    .route("/users", userRoutes(deps))
    .route("/users", userTotpRoutes(deps))
    .route("/invitations", invitationRoutes(deps))
    .route("/api-keys", apiKeyRoutes(deps))
    .route("/audit-log", auditLogRoutes(deps))
    .route("/leads", leadCountRoutes(deps))
    .route("/leads", leadRoutes(deps))
    .route("/leads", createLeadRoutes(deps))
    .route("/leads", consentRoutes(deps))
    .route("/leads", leadMergeRoutes(deps))
    .route("/", exportRoutes(deps))
    .route("/leads", leadLabelRoutes(deps))
    .route("/leads", leadMatchRoutes(deps))
    .route("/leads", leadReadRoutes(deps))
    .route("/leads", noteRoutes(deps))
    .route("/leads", presenceRoutes(deps))
    .route("/stages", stageRoutes())
    .route("/labels", labelRoutes(deps))
    .route("/canned-replies", cannedReplyRoutes(deps))
    .route("/leads", conversationRoutes(deps))
    .route("/me/calendar", calendarAddressRoutes(deps))
    .route("/leads", commandRoutes(deps))
    .route("/leads", personMessageRoutes(deps))
    .route("/leads", personFileRoutes(deps))
    .route("/leads", suggestionRoutes(deps))
    .route("/messages", messageRoutes(deps))
    .route("/messages", mediaRoutes(deps))
    .route("/turns", turnRoutes(deps))
    .route("/leads", agendaRoutes(deps))
    .route("/leads", leadViewingRoutes(deps))
    .route("/", erasureRoutes(deps))
    .route("/viewings", viewingRoutes(deps))
    .route("/agents", agentRoutes(deps))
    .route("/listings", listingRoutes(deps))
    .route("/listings", listingImportRoutes(deps))
    .route("/listings", listingPhotoRoutes(deps))
    .route("/templates", templateRoutes(deps))
    .route("/channels", channelRoutes(deps))
    .route("/cadences", cadenceRoutes(deps))
    .route("/prompts", promptRoutes(deps))
    .route("/knowledge", knowledgeRoutes(deps))
    .route("/playbooks", playbookRoutes(deps))
    .route("/prompt-trials", promptTrialRoutes(deps))
    .route("/notifications", notificationRoutes(deps))
    .route("/events", eventRoutes(deps))
    .route("/analytics", analyticsRoutes(deps))
    .route("/usage", usageRoutes(deps))
    .route("/webhooks", webhookRoutes(deps))
    .route("/system", systemRoutes(deps));
}
