import { DefaultLogger } from "@temporalio/worker";
import { bundleWorkflows } from "./bundle-workflows.ts";

const { code } = await bundleWorkflows(new DefaultLogger("ERROR"));
process.stdout.write(code);
