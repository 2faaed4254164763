import type en from "../en/notifications.ts";

const ar: typeof en = {};

export default ar;
