import type en from "../en/labels.ts";

const ar: typeof en = {};

export default ar;
