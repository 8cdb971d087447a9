// What the widget weighs: what a page loads of it, raw, by gzip and by brotli, each file, and the core by part. Fails if any of
// it is over its budget, or if the core holds a crate that it has no use for. Writes the table of docs/performance.md.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { DIST, loads, weigh } from "./weights.mjs";

const NAMED = process.argv[2];
const DOCUMENT = new URL("../docs/performance.md", import.meta.url);

/** What others weigh that run in a page, KB by brotli: wasm, script. */
const ANCHORS = {
  "Pagefind 1.5.2": ["59–62", "22.5"],
  "a counter in Yew 0.23": ["43.4", "3.6"],
  "a counter in Leptos 0.8": ["24.0", "3.2"],
  "a counter in Sycamore 0.9": ["17.9", "2.5"],
};

/** Crates of the command line, which the core must not hold. */
const FORBIDDEN = [
  "clap",
  "serde_json",
  "tempfile",
  "roxmltree",
  "html5ever",
  "pulldown_cmark",
  "encoding_rs",
  "chardetng",
  "quick_xml",
  "scraper",
  "miette",
  "jsonschema",
  "icu_experimental",
  "icu_decimal",
  "icu_plurals",
];

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = new URL(name, folder);
    return statSync(path).isDirectory() ? files(new URL(`${name}/`, folder)) : [path];
  });
}

const row = (name, ...cells) => console.log(name.padEnd(68), ...cells.map((cell) => String(cell).padStart(9)));

const loaded = loads();
row("what a page loads (bytes)", "raw", "gzip", "brotli", "at most");
for (const { name, bytes, budget } of loaded) row(name, ...bytes, budget ?? "");
for (const [name, [wasm, script]] of Object.entries(ANCHORS))
  row(`to compare: ${name} (KB)`, "", "", `${wasm} + ${script}`);
const over = loaded.filter(({ bytes, budget }) => bytes[2] > budget);

const table = [
  "| bytes | raw | gzip | brotli | at most |",
  "|---|---:|---:|---:|---:|",
  ...loaded.map(({ name, bytes, budget }) => `| ${[name, ...bytes, budget ?? "–"].join(" | ")} |`),
].join("\n");
const [before, after] = readFileSync(DOCUMENT, "utf8").split(/(?<=<!-- make size -->\n)[^]*(?=<!-- end -->)/);
writeFileSync(DOCUMENT, `${before}${table}\n${after}`);

console.log();
row("file (bytes)", "raw", "gzip", "brotli");
for (const path of files(DIST).sort()) row(path.href.slice(DIST.href.length), ...weigh(readFileSync(path)));

/** A reader of WebAssembly's binary format (WebAssembly Core Specification 5.5). */
function* sections(bytes) {
  const reader = { bytes, at: 8 };
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = number(reader);
    yield { id, bytes: bytes.subarray(reader.at, reader.at + size) };
    reader.at += size;
  }
}

function number(reader) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function text(reader) {
  const length = number(reader);
  reader.at += length;
  return Buffer.from(reader.bytes.subarray(reader.at - length, reader.at)).toString();
}

/** Names of functions by index, from the name section (its subsection 1). */
function names(bytes) {
  const reader = { bytes, at: 0 };
  const found = new Map();
  if (text(reader) !== "name") return found;
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const end = number(reader) + reader.at;
    if (id === 1) for (let count = number(reader); count > 0; count--) found.set(number(reader), text(reader));
    reader.at = end;
  }
  return found;
}

/** The part of the crate, or the crate, that a function is of. */
function part(name) {
  const own = name.match(/diglot::(\w+)/);
  if (own) return `diglot::${own[1]}`;
  if (/^article_|^__wbg/.test(name)) return "diglot::embed";
  return name.match(/(?:^|[<& ])([a-z_][a-z0-9_]*)(?:\[[0-9a-f]+\])?::/)?.[1] ?? "other";
}

const wasm = readFileSync(NAMED);
const sizes = new Map();
const add = (key, size) => sizes.set(key, (sizes.get(key) ?? 0) + size);
let imported = 0;
let bodies = [];
let named = new Map();
for (const { id, bytes } of sections(wasm)) {
  const reader = { bytes, at: 0 };
  if (id === 2) imported = [...imports(reader)].filter((kind) => kind === 0).length;
  else if (id === 10) bodies = Array.from({ length: number(reader) }, () => skip(reader));
  else if (id === 11) add("data (tables, words, places of panics)", bytes.length);
  else if (id === 0) named = new Map([...named, ...names(bytes)]);
}

function* imports(reader) {
  for (let count = number(reader); count > 0; count--) {
    text(reader);
    text(reader);
    const kind = reader.bytes[reader.at++];
    if (kind === 0) number(reader);
    else if (kind === 1) (reader.at++, limits(reader));
    else if (kind === 2) limits(reader);
    else reader.at += 2;
    yield kind;
  }
}

function limits(reader) {
  const flags = reader.bytes[reader.at++];
  number(reader);
  if (flags & 1) number(reader);
}

function skip(reader) {
  const size = number(reader);
  reader.at += size;
  return size;
}

bodies.forEach((size, index) => add(part(named.get(imported + index) ?? "other"), size));
console.log("\nthe core by part (bytes of code; what is inlined counts with its caller)");
for (const [key, size] of [...sizes].sort(([, one], [, other]) => other - one)) if (size > 500) row(key, size);

const forbidden = FORBIDDEN.filter((crate) =>
  [...named.values()].some((name) => new RegExp(`\\b${crate}(\\[|::)`).test(name)),
);
if (forbidden.length) {
  console.error(`the core holds ${forbidden.join(", ")}`);
  process.exitCode = 1;
}
if (over.length) {
  for (const { name, bytes, budget } of over) console.error(`over budget: ${name}: ${bytes[2]} of ${budget}`);
  process.exitCode = 1;
}
