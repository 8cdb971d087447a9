// How many bytes the segmenter with its tables adds to a module of WebAssembly, after wasm-opt -Oz, raw and by brotli: the
// same tiny module is built with it and without. Prints them and writes them to docs/segmenting.md.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const MANIFEST = "benches/size/Cargo.toml";
const TARGET = "target/benches/size";
const BUILT = `${TARGET}/wasm32-unknown-unknown/release/diglot_size.wasm`;
const CARGO = ["build", "--quiet", "--release", "--locked", "--target", "wasm32-unknown-unknown"];
const WANTED = 5000;

const run = (command, ...rest) => execFileSync(command, rest, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });

/** A module with these features: its bytes, raw and by brotli. The names of its functions stay in a second one. */
function weigh(name, ...features) {
  run("cargo", ...CARGO, "--manifest-path", MANIFEST, "--target-dir", TARGET, ...features);
  run("wasm-bindgen", "--target", "web", "--out-dir", `${TARGET}/${name}`, BUILT);
  const bound = `${TARGET}/${name}/diglot_size_bg.wasm`;
  run("wasm-opt", "-Oz", "-g", bound, "-o", `${TARGET}/${name}.names.wasm`);
  run("wasm-opt", "-Oz", "--strip-debug", "--strip-producers", bound, "-o", `${TARGET}/${name}.wasm`);
  const bytes = readFileSync(`${ROOT}${TARGET}/${name}.wasm`);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, brotliCompressSync(bytes, { params }).length];
}

const without = weigh("without");
const within = weigh("with", "--features", "segmenter");
const added = within.map((bytes, at) => bytes - without[at]);
const rows = Object.entries({ "with the segmenter": within, "without it": without, added });
const table = [
  "| bytes | raw | brotli |",
  "|---|---:|---:|",
  ...rows.map((row) => `| ${row.flat().join(" | ")} |`),
].join("\n");
console.log(`\nthe segmenter in WebAssembly; at most ${WANTED} by brotli are wanted\n${table}`);

const document = new URL("docs/segmenting.md", new URL("../", import.meta.url));
const section = /(<!-- make size -->\n)[^]*?(<!-- end -->)/;
writeFileSync(
  document,
  readFileSync(document, "utf8").replace(section, (_, start, end) => `${start}\n${table}\n\n${end}`),
);
