// Builds what the desk serves: `npm ci && npm run build`. Writes the files, their licences, and the hash of each.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, existsSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../src/gongkai/desk/static/desk/vendor";
const TESTS = "../tests/browser/vendor";
mkdirSync(OUT, { recursive: true });
mkdirSync(TESTS, { recursive: true });

const { metafile } = await build({
  entryPoints: ["source/editor.js", "source/charts.js"],
  bundle: true, minify: true, format: "iife", target: "es2020", outdir: OUT, metafile: true, legalComments: "none",
});
copyFileSync("node_modules/htmx.org/dist/htmx.min.js", `${OUT}/htmx.js`);
copyFileSync("node_modules/axe-core/axe.min.js", `${TESTS}/axe.js`);

const packages = new Set(["htmx.org", "axe-core"]);
for (const input of Object.keys(metafile.inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const notices = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, "utf8").trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(`${OUT}/LICENSES.txt`, notices.join("\n----------------------------------------\n\n"));

const hash = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const files = ["charts.js", "editor.js", "htmx.js"].map((name) => `${hash(`${OUT}/${name}`)}  ${name}`);
writeFileSync(`${OUT}/SHA256SUMS`, `${files.join("\n")}\n`);
writeFileSync(`${TESTS}/SHA256SUMS`, `${hash(`${TESTS}/axe.js`)}  axe.js\n`);
