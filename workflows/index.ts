export { erasureWorkflow } from "./erasure.ts";
export { leadWorkflow } from "./lead.ts";
export { promptTrial } from "./prompt-trial.ts";
export { replySuggestion } from "./reply-suggestion.ts";
export { webhookDelivery } from "./webhook-delivery.ts";
