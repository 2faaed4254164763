import type en from "../en/api-keys.ts";

const ar: typeof en = {};

export default ar;
