// Makes pkg/dist: the script in one file with the style sheet and the core's glue in it, the core, the labels and the
// language packs under names that hold their hash.
import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { faults } from "./labels.mjs";
import { prerendered } from "./prerendered.mjs";

const WWW = new URL("./", import.meta.url);
const PKG = new URL("../pkg/", WWW);
const DIST = new URL("dist/", PKG);
const PACKS = new URL("../target/packs/", WWW);

/** What a language pack may weigh, bytes of brotli: most, and those of the two languages that know the most concepts. */
const PACK_BUDGET = 14_000;
const PACK_BUDGETS = { ar: 20_000, en: 20_000 };

const hash = (bytes, algorithm = "sha256", encoding = "hex") => createHash(algorithm).update(bytes).digest(encoding);

// The glue keeps one instance in variables of its own. As a function that makes it anew, it can make another after a trap.
const factory = {
  name: "factory",
  setup(bundle) {
    bundle.onResolve({ filter: /^core:factory$/ }, () => ({ path: "factory", namespace: "core" }));
    bundle.onLoad({ filter: /.*/, namespace: "core" }, async () => {
      const glue = await readFile(new URL("diglot.js", PKG), "utf8");
      const { code } = await transform(glue.replaceAll("import.meta.url", "undefined"), {
        format: "iife",
        globalName: "glue",
        minifyWhitespace: true,
      });
      return { contents: `export default function () {\n${code}\nreturn glue;\n}`, loader: "js" };
    });
  },
};

// Of the style sheet, white space and comments are not needed in the script.
const styles = {
  name: "styles",
  setup(bundle) {
    bundle.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });

const wasm = await readFile(new URL("diglot_bg.wasm", PKG));
const name = `diglot-${hash(wasm).slice(0, 8)}.wasm`;
await writeFile(new URL(name, DIST), wasm);

const files = (await readdir(new URL("labels/", WWW))).filter((file) => file.endsWith(".json")).sort();
const texts = await Promise.all(files.map((file) => readFile(new URL(`labels/${file}`, WWW), "utf8")));
const labels = texts.map((text) => JSON.parse(text));
const english = labels[files.indexOf("en.json")];
const wrong = files.flatMap((file, at) => faults(file.replace(".json", ""), labels[at], english));
if (wrong.length) throw new Error(`the interface's words are not complete:\n${wrong.join("\n")}`);
const folder = `labels-${hash(texts.join("")).slice(0, 8)}`;
await mkdir(new URL(folder, DIST));
await Promise.all(files.map((file, at) => writeFile(new URL(`${folder}/${file}`, DIST), JSON.stringify(labels[at]))));

const packs = (await readdir(PACKS)).filter((file) => file.endsWith(".pack")).sort();
const packBytes = await Promise.all(packs.map((file) => readFile(new URL(file, PACKS))));
const packsFolder = `packs-${hash(Buffer.concat(packBytes)).slice(0, 8)}`;
await mkdir(new URL(packsFolder, DIST));
await Promise.all(packs.map((file, at) => writeFile(new URL(`${packsFolder}/${file}`, DIST), packBytes[at])));
const weights = packs.map((file, at) => [file.replace(".pack", ""), brotliCompressSync(packBytes[at]).length]);
console.log(`packs, bytes brotli: ${weights.map((weight) => weight.join(" ")).join(", ")}`);
const heavy = weights.filter(([language, bytes]) => bytes > (PACK_BUDGETS[language] ?? PACK_BUDGET));
if (heavy.length) {
  console.error(
    `over their budgets: ${heavy.map(([language]) => language).join(", ")}; \`most\` in packs/ keeps fewer stems`,
  );
  process.exit(1); // before the script is there: the next build tries again
}

const made = {
  bundle: true,
  format: "esm",
  target: ["chrome117", "firefox117", "safari17"],
  minify: true,
  legalComments: "none",
  plugins: [factory, styles],
  define: {
    __WASM__: JSON.stringify({ name, sha384: hash(wasm, "sha384", "base64") }),
    __LABELS__: JSON.stringify(files.map((file) => file.replace(".json", ""))),
    __LABELS_FOLDER__: JSON.stringify(folder),
    __PACKS__: JSON.stringify(packs.map((file) => file.replace(".pack", ""))),
    __PACKS_FOLDER__: JSON.stringify(packsFolder),
  },
};
const source = (file) => new URL(file, WWW).pathname;
// for a page one file; for programs three that share what they have in common, so that there is one of each
await build({ ...made, entryPoints: [source("diglot.js")], outfile: new URL("diglot.js", DIST).pathname });
await build({
  ...made,
  entryPoints: { index: source("index.js"), define: source("define.js"), auto: source("diglot.js") },
  outdir: DIST.pathname,
  splitting: true,
  chunkNames: "shared-[hash]",
});
const sheet = async (css) => (await transform(css, { loader: "css", minify: true })).code;
const [css, own] = await Promise.all(
  ["diglot.css", "prerendered.css"].map(async (file) => sheet(await readFile(new URL(file, WWW), "utf8"))),
);
await writeFile(new URL("diglot.css", DIST), css);
await writeFile(new URL("prerendered.css", DIST), await sheet(prerendered(css, own)));
