import type en from "../en/palette.ts";

const ar: typeof en = {};

export default ar;
