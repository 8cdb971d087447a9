// The core as a page loads it, with no more than the script uses, under short names; and wasm-bindgen's glue to match.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { shortened } from "./glue.mjs";

const PKG = new URL("../pkg/", import.meta.url);
const BUILT = new URL("diglot_bg.wasm", PKG);
const USED = new URL("diglot_used.wasm", PKG);
const SHORT = new URL("diglot_short.wasm", PKG);
const GRAPH = new URL("diglot_graph.json", PKG);
/** What each export is called in the short core, for tests. */
const NAMES = new URL("diglot_names.json", PKG);

function binaryen(tool, ...rest) {
  const path = new URL(`../node_modules/.bin/${tool}`, PKG).pathname;
  return execFileSync(
    path,
    rest.map((each) => each.pathname ?? each),
  );
}

/** The glue of some exports, as statements that set `made`. */
async function glue(wanted) {
  const text = shortened(await readFile(new URL("diglot.js", PKG), "utf8"));
  const plugin = {
    name: "glue",
    setup(bundle) {
      bundle.onResolve({ filter: /^glue$/ }, ({ path }) => ({ path, namespace: "glue" }));
      bundle.onLoad({ filter: /.*/, namespace: "glue" }, () => ({ contents: text }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: `import { ${wanted} } from "glue"; made = { ${wanted} };` },
    bundle: true,
    format: "iife",
    minifySyntax: true,
    mangleProps: /^__(wbg_ptr|wrap|destroy_into_raw)$/,
    define: { "Symbol.dispose": "undefined" },
    plugins: [plugin],
    write: false,
  });
  // a page may have put more on Object.prototype than what is exported
  const own = outputFiles[0].text.replace(/for\s*\(var name in all\)/, "for (var name of Object.keys(all))");
  return own;
}

/** The core's bytes, and the source of a module whose default export makes its exports anew. */
export async function core() {
  const text = await glue("Article, guess, start");
  const used = [...new Set([...text.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name))];
  const graph = [{ name: "script", root: true, reaches: used }, ...used.map((name) => ({ name, export: name }))];
  await writeFile(GRAPH, JSON.stringify(graph));
  binaryen("wasm-metadce", BUILT, "-f", GRAPH, "-o", USED);
  const { imports, exports } = JSON.parse(
    binaryen("wasm-opt", USED, "--minify-imports-and-exports-and-modules", "-o", SHORT),
  );
  const names = Object.fromEntries(exports);
  await writeFile(NAMES, JSON.stringify(names));
  const short = new Map(imports.map(([, name, short]) => [name, short]));
  const code = text
    .replace('"./diglot_bg.js"', '"a"')
    .replace(/\b(__wb\w+):/g, (all, name) => (short.has(name) ? `${short.get(name)}:` : all))
    .replace(/\bwasm\.(\w+)/g, (all, name) => `wasm.${names[name]}`);
  // The glue keeps one instance in variables of its own. As a function that makes it anew, it can make another after a trap.
  const source = `export default function () {\nlet made;\n${code}\nreturn made;\n}`;
  return { wasm: await readFile(SHORT), source };
}
