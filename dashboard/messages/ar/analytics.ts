import type en from "../en/analytics.ts";

const ar: typeof en = {};

export default ar;
