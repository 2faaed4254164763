import type en from "../en/team.ts";

const ar: typeof en = {};

export default ar;
