import type en from "../en/audit-log.ts";

const ar: typeof en = {};

export default ar;
