// Builds src/ into src/sayso/web/built: fixed names, no foreign host, the licences of everything that went in.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const ATLAS = ["countries-110m.json", "countries-50m.json"];

/** The folder of the package that a module belongs to, or null for our own modules. */
function packageOf(module: string): string | null {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replace(/\\/g, "/").replace(/^\0/, ""));
  return found?.[1] ?? null;
}

function notice(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; version: string; license: string };
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${about.name} has no licence text`);
  return `${about.name} ${about.version} (${about.license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

/** Copies the outlines and writes the notices of every package that is part of the output. */
function outlinesAndLicences(): Plugin {
  return {
    name: "outlines-and-licences",
    generateBundle(_, bundle) {
      for (const fileName of ATLAS) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(join(packages, "world-atlas", fileName)) });
      }
      const chunks = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
      const used = new Set([join(packages, "world-atlas").replace(/\\/g, "/")]);
      for (const module of chunks) {
        const folder = packageOf(module);
        if (folder && existsSync(join(folder, "package.json"))) used.add(folder);
      }
      const head = "Third-party work in these files, each under its own licence.\nThe outlines are made from Natural Earth, which is in the public domain.\n";
      const source = [head, ...[...used].sort().map(notice)].join(`\n${"-".repeat(80)}\n\n`);
      this.emitFile({ type: "asset", fileName: "licences.txt", source });
    },
  };
}

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [outlinesAndLicences()],
  resolve: { alias: [{ find: /^leaflet$/, replacement: join(packages, "leaflet/dist/leaflet-src.esm.js") }] },
  build: {
    outDir: join(here, "../src/sayso/web/built"),
    emptyOutDir: true,
    target: "es2021",
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    assetsInlineLimit: 16384, // Leaflet's few images become data: addresses
    rollupOptions: {
      preserveEntrySignatures: "strict",
      input: { page: join(here, "src/page.ts"), map: join(here, "src/map.ts"), network: join(here, "src/network.ts") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
        manualChunks: (id) => (/src\/(dom|declutter)\.ts$/.test(id) ? "shared" : undefined),
      },
    },
  },
});
