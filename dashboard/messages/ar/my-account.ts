import type en from "../en/my-account.ts";

const ar: typeof en = {};

export default ar;
