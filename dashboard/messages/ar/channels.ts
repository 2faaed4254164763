import type en from "../en/channels.ts";

const ar: typeof en = {};

export default ar;
