import type en from "../en/webhooks.ts";

const ar: typeof en = {};

export default ar;
