// Bundles the styles and scripts of the pages: node src/Clew.Web/Assets/build.mjs
// Writes wwwroot/assets/: NAME-HASH.{js,css}, each also as .br (the server sends it to whom accepts it), and manifest.json {"app.js": "app-HASH.js"}.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "assets");

const { build } = await import("esbuild").catch(() => {
  console.error("esbuild is not installed: run 'npm ci' in the root of the repository.");
  process.exit(1);
});

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: "main.ts", styles: "main.css" },
  outdir: out,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox120", "safari17.5"], // the first that know light-dark()
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [file, output] of Object.entries(metafile.outputs)) {
  if (!output.entryPoint) continue;
  const name = output.entryPoint.endsWith(".css") ? "styles.css" : "app.js";
  manifest[name] = basename(file);
}
for (const name of await readdir(out)) {
  const bytes = await readFile(join(out, name));
  await writeFile(join(out, name + ".br"), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
console.log(JSON.stringify(manifest));
