import { stat } from "node:fs/promises";
import { bundleLambda } from "../receiver/bundle.ts";

const file = await bundleLambda("dist/lambda");
const { size } = await stat(file);
console.log(`${file}  ${Math.round(size / 1024)} KiB, handler index.handler`);
