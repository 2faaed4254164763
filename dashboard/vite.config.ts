import { constants } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";

const API = `http://localhost:${process.env["API_PORT"] ?? 3000}`;

/** Built, the API serves it; while it is worked on, `npm run dev:dashboard` asks a running stack. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    compression({
      algorithms: [
        defineAlgorithm("brotliCompress", {
          params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
        }),
      ],
      threshold: 1_000,
    }),
  ],
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    target: "es2023",
    // What is inlined would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { "/v1": { target: API, changeOrigin: true } } },
});
