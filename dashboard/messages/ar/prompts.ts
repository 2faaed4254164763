import type en from "../en/prompts.ts";

const ar: typeof en = {};

export default ar;
