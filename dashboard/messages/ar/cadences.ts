import type en from "../en/cadences.ts";

const ar: typeof en = {};

export default ar;
