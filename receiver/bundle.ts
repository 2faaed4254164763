import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** CommonJS dependencies expect these, which an ES module does not have. */
const COMMONJS_GLOBALS = `
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;
`;

/** Writes `index.mjs`, whole in itself, with the handler `index.handler`. Returns its path. */
export async function bundleLambda(outdir: string): Promise<string> {
  await build({
    entryPoints: { index: fileURLToPath(new URL("./lambda.ts", import.meta.url)) },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: "linked",
    legalComments: "none",
    banner: { js: COMMONJS_GLOBALS },
    logLevel: "warning",
  });
  return `${outdir}/index.mjs`;
}
