// Makes pkg/dist: the script in one file with the style sheet and the core's glue in it; the core, what of the script is
// needed once the reader does something, the labels and the language packs under names that hold their hash.
import { build, transform } from "esbuild";
import { minify } from "terser";
import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { core } from "./core.mjs";
import { divided, faults } from "./labels.mjs";
import { prerendered } from "./prerendered.mjs";

const WWW = new URL("./", import.meta.url);
const PKG = new URL("../pkg/", WWW);
const DIST = new URL("dist/", PKG);
const PACKS = new URL("../target/packs/", WWW);

/** What a language pack may weigh, bytes of brotli: most, and those of the two languages that know the most concepts. */
const PACK_BUDGET = 14_000;
const PACK_BUDGETS = { ar: 20_000, en: 20_000 };

const hash = (bytes, algorithm = "sha256", encoding = "hex") => createHash(algorithm).update(bytes).digest(encoding);

const { wasm, source: glue } = await core();

const factory = {
  name: "factory",
  setup(bundle) {
    bundle.onResolve({ filter: /^core:factory$/ }, ({ path }) => ({ path, namespace: "core" }));
    bundle.onLoad({ filter: /.*/, namespace: "core" }, () => ({ contents: glue }));
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

const name = `diglot-${hash(wasm).slice(0, 8)}.wasm`;
await writeFile(new URL(name, DIST), wasm);

const files = (await readdir(new URL("labels/", WWW))).filter((file) => file.endsWith(".json")).sort();
const read = (file) => readFile(new URL(`labels/${file}`, WWW), "utf8");
const labels = (await Promise.all(files.map(read))).map((text) => JSON.parse(text));
const english = labels[files.indexOf("en.json")];
const wrong = files.flatMap((file, at) => faults(file.replace(".json", ""), labels[at], english));
if (wrong.length) throw new Error(`the interface's words are not complete:\n${wrong.join("\n")}`);
/** Languages by their own names, as they stand alone. */
const ownNames = (tags) => {
  const own = (tag) => new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  return Object.fromEntries(tags.map((tag) => [tag, own(tag).charAt(0).toLocaleUpperCase(tag) + own(tag).slice(1)]));
};
const words = files.flatMap((file, at) => {
  const { control, menu } = divided(labels[at]);
  return [
    [file, JSON.stringify(control)],
    [file.replace(".", "-menu."), JSON.stringify(menu)],
  ];
});
const folder = `labels-${hash(words.join("")).slice(0, 8)}`;
await mkdir(new URL(folder, DIST));
await Promise.all(words.map(([file, text]) => writeFile(new URL(`${folder}/${file}`, DIST), text)));

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
  // the oldest of docs/embedding.md
  target: ["chrome120", "firefox125", "safari17"],
  minify: true,
  legalComments: "none",
  charset: "utf8",
  plugins: [factory, styles],
  define: {
    __WASM__: JSON.stringify({ name, size: wasm.length, sha384: hash(wasm, "sha384", "base64") }),
    __NAMES__: JSON.stringify(ownNames(files.map((file) => file.replace(".json", "")))),
    __LABELS_FOLDER__: JSON.stringify(folder),
    __PACKS__: JSON.stringify(packs.map((file) => file.replace(".pack", ""))),
    __PACKS_FOLDER__: JSON.stringify(packsFolder),
    __ENGLISH__: JSON.stringify(divided(english).control),
    __ENGLISH_MENU__: JSON.stringify(divided(english).menu),
  },
};
const source = (file) => new URL(file, WWW).pathname;
/** Builds scripts, and takes a second look at them: terser finds a fortieth that esbuild leaves. */
async function scripts(how) {
  const { outputFiles } = await build({ ...made, ...how, outdir: DIST.pathname, write: false });
  const smaller = ({ text }) => minify(text, { module: true, ecma: 2022, compress: { passes: 3, inline: 1 } });
  const texts = await Promise.all(outputFiles.map(smaller));
  return outputFiles.map(({ path }, at) => ({ path, code: texts[at].code }));
}
/** Scripts of their own, each fetched when it is needed, by what their address is called in the script. */
for (const [constant, name, entry] of [
  ["__MORE__", "more", "element/tools.js"],
  ["__PAGE__", "page", "element/page.js"],
]) {
  const [{ code }] = await scripts({ entryPoints: { [name]: source(entry) } });
  const file = `${name}-${hash(code).slice(0, 8)}.js`;
  await writeFile(new URL(file, DIST), code);
  made.define[constant] = JSON.stringify(file);
}
// for a page one file; for programs three that share what they have in common, so that there is one of each
const forPages = await scripts({ entryPoints: { diglot: source("diglot.js") } });
const forPrograms = await scripts({
  entryPoints: { index: source("index.js"), define: source("define.js"), auto: source("diglot.js") },
  splitting: true,
  chunkNames: "shared-[hash]",
});
await Promise.all([...forPages, ...forPrograms].map(({ path, code }) => writeFile(path, code)));
const sheet = async (...files) => {
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, WWW), "utf8")));
  return minified(texts.join(""));
};
const minified = async (css) => (await transform(css, { loader: "css", minify: true })).code;
await writeFile(new URL("diglot.css", DIST), await sheet("frame.css", "reserve.css"));
const withoutScript = prerendered(await sheet("frame.css", "control.css", "text.css"), await sheet("prerendered.css"));
await writeFile(new URL("prerendered.css", DIST), await minified(withoutScript));
