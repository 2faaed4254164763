export { erasureWorkflow } from "./erasure.ts";
export { leadWorkflow } from "./lead.ts";
