import type en from "../en/templates.ts";

const ar: typeof en = {};

export default ar;
