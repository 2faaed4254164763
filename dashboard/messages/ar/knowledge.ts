import type en from "../en/knowledge.ts";

const ar: typeof en = {};

export default ar;
