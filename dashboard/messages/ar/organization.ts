import type en from "../en/organization.ts";

const ar: typeof en = {};

export default ar;
