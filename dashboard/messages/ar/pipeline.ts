import type en from "../en/pipeline.ts";

const ar: typeof en = {};

export default ar;
