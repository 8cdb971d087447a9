// What a page loads of the widget, in bytes: raw, by gzip and by brotli, and what it may be.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export const DIST = new URL("../pkg/dist/", import.meta.url);

/** What is built, by what a page loads of it; `budget` is the most by brotli. */
const GROUPS = [
  { name: "wasm", files: [/^diglot-\w+\.wasm$/], budget: 56_000 },
  {
    name: "script and style, the README's link and one language's labels included",
    files: [/^diglot\.js$/, /^diglot\.css$/, /^labels.*(?<!-menu)\.json$/],
    budget: 12_000,
  },
  { name: "together", of: [0, 1], budget: 68_000 },
  {
    name: "what a reader's first act loads: script, with one language's labels",
    files: [/^more-.*\.js$/, /^labels.*-menu\.json$/],
  },
  { name: "what the other language's own page needs: script", files: [/^page-.*\.js$/] },
  { name: "one language's pack", files: [/^packs.*\.pack$/] },
  { name: "what a prerendered article needs: style", files: [/^prerendered\.css$/], budget: 4_000 },
];

/** Bytes raw, by gzip and by brotli. */
export function weigh(bytes) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
}

const sum = (all) => [0, 1, 2].map((at) => all.reduce((total, weights) => total + weights[at], 0));

/** The heaviest of the files of each kind: a page loads one of them. */
function heaviest(paths, kinds) {
  const all = kinds.map((kind) =>
    paths.filter((path) => kind.test(path)).map((path) => weigh(readFileSync(new URL(path, DIST)))),
  );
  return sum(all.map((weights) => weights.reduce((most, each) => (each[2] > most[2] ? each : most), [0, 0, 0])));
}

/** What a page loads: `name`, `bytes` (raw, gzip, brotli) and, where there is one, `budget`. */
export function loads() {
  const paths = readdirSync(DIST, { recursive: true });
  const rows = [];
  for (const { name, files, of, budget } of GROUPS) {
    rows.push({ name, budget, bytes: of ? sum(of.map((at) => rows[at].bytes)) : heaviest(paths, files) });
  }
  return rows;
}
