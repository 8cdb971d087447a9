// Beads are the same natively and in WebAssembly, with the packs that each reads in its own form and without any: of all
// development documents, where they are there, and of the project's own articles.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Article, initSync } from "../pkg/diglot.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DEVELOPMENT = join(ROOT, "../shared/eval/dev");
const ARTICLES = join(ROOT, "www/articles");
const PACKS = join(ROOT, "target/packs");

initSync({ module: readFileSync(join(ROOT, "pkg/diglot_bg.wasm")) });

const read = (...path) => readFileSync(join(...path), "utf8");

/** A text with a segment a line and blank lines between blocks. */
function side(text, lang) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.split("\n").filter((line) => line.trim()));
  return { lang, blocks: blocks.filter((block) => block.length).map((segments) => ({ segments })) };
}

/** The beads that the core finds, as lines, and how sure it is of each. */
function beads(a, b, known) {
  const article = Article.fromObject({ diglot: 1, a, b });
  const packs = [a.lang, b.lang].map((lang) => join(PACKS, `${lang}.pack`)).filter(existsSync);
  if (known) article.addPacks(...packs.map((path) => new Uint8Array(readFileSync(path))));
  while (article.step(1e6) < 1);
  const found = article.document().beads;
  article.free();
  return { lines: found.map(({ a, b }) => `[${a}]:[${b}]`), sure: found.map(({ confidence = 1 }) => confidence) };
}

/** The same of what the native aligner prints. */
function printed(text) {
  const lines = text.split("\n").filter(Boolean);
  return { lines: lines.map((line) => line.split(" ")[0]), sure: lines.map((line) => Number(line.split(" ")[1])) };
}

/** The same beads, and as sure to the two decimals that a document has. */
function agree(wasm, native, name) {
  assert.deepEqual(wasm.lines, native.lines, name);
  const apart = Math.max(0, ...native.sure.map((sure, at) => Math.abs(sure - wasm.sure[at])));
  assert.ok(apart < 0.01, `${name}: ${apart} apart`);
}

/** Runs the aligner natively: the example, which aligns many documents. */
function native(...words) {
  const run = ["run", "--quiet", "--release", ..."--features workshop --bin diglot-align-many --".split(" "), ...words];
  return execFileSync("cargo", run, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

for (const [name, options] of [
  ["with packs", ["--packs", "built-in"]],
  ["without packs", []],
]) {
  test(`development documents ${name}`, { skip: !existsSync(DEVELOPMENT) && "no ../shared/eval" }, () => {
    const out = mkdtempSync(join(tmpdir(), "diglot-"));
    native("--dev", DEVELOPMENT, out, "--confidence", ...options);
    let count = 0;
    for (const set of readdirSync(DEVELOPMENT))
      for (const document of readdirSync(join(DEVELOPMENT, set))) {
        const { src_lang, tgt_lang } = JSON.parse(read(DEVELOPMENT, set, document, "meta.json"));
        const a = side(read(DEVELOPMENT, set, document, "src.txt"), src_lang);
        const b = side(read(DEVELOPMENT, set, document, "tgt.txt"), tgt_lang);
        agree(beads(a, b, options.length), printed(read(out, set, `${document}.txt`)), `${set}/${document}`);
        count += 1;
      }
    rmSync(out, { recursive: true });
    assert.ok(count > 100, `${count} documents`);
  });
}

test("articles", () => {
  const folders = readdirSync(ARTICLES).filter((name) => existsSync(join(ARTICLES, name, "a.txt")));
  assert.ok(folders.length >= 3);
  for (const folder of folders) {
    const [a, b] = folder.split("-");
    const files = ["a.txt", "b.txt"].map((file) => join(ARTICLES, folder, file));
    const [one, other] = [side(read(files[0]), a), side(read(files[1]), b)];
    agree(beads(one, other, true), printed(native(...files, a, b, "--packs", "built-in", "--confidence")), folder);
  }
});
