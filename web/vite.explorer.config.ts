import { defineConfig } from "vite";

/** The GraphQL explorer: built on its own, after the pages, so that nothing of it is loaded with them. */
export default defineConfig({
  build: {
    outDir: "../api/web",
    emptyOutDir: false,
    assetsDir: "assets/explorer",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    target: "es2022",
    rolldownOptions: { input: ["explorer.html"] },
  },
  worker: { format: "es" },
});
