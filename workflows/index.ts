export { leadWorkflow } from "./lead.ts";
