import type en from "../en/viewings.ts";

const ar: typeof en = {};

export default ar;
