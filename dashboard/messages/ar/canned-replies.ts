import type en from "../en/canned-replies.ts";

const ar: typeof en = {};

export default ar;
