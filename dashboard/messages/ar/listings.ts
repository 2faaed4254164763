import type en from "../en/listings.ts";

const ar: typeof en = {};

export default ar;
