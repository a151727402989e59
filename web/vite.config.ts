import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { questions } from "./questions.ts";

/**
 * The pages go into the package of the server, which serves them (api/http/pages.py).
 * `npm run dev` shows them with the answers of the API at FOREBEAR_URL, asked with FOREBEAR_TOKEN.
 */
const api = process.env.FOREBEAR_URL ?? "http://127.0.0.1:8000";
const token = process.env.FOREBEAR_TOKEN;
const proxied = {
  target: api,
  changeOrigin: true,
  headers: { origin: api, ...(token && { authorization: `Bearer ${token}` }) },
};

const still = new URL("./src/pages/lineage/still.ts", import.meta.url).pathname;

export default defineConfig({
  plugins: [questions(), react()],
  resolve: { alias: { "d3-transition": still, "d3-interpolate": still } },
  server: { host: "127.0.0.1", proxy: { "/graphql": proxied, "/session": proxied, "/api": proxied } },
  build: {
    outDir: "../api/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: { input: ["index.html"] },
  },
  worker: { format: "es" },
});
