import type en from "../en/writing.ts";

const ar: typeof en = {};

export default ar;
