// Sentences and beads are the same natively and in WebAssembly: of all development texts, where they are there, of the
// project's own articles, and (sentences) of texts full of stops in every language.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Article, initSync, sentences } from "../pkg/diglot.js";

const ROOT = new URL("../", import.meta.url);
const DEVELOPMENT = new URL("../shared/segmenter/dev/", ROOT);
const BITEXTS = new URL("../shared/eval/dev/", ROOT);
const PACKS = new URL("target/packs/", ROOT);
const ARTICLES = new URL("www/articles/", ROOT);
const LANGUAGES = "ar de el en es fa fr he hi hy ja ru th tr und ur zh".split(" ");

initSync({ module: readFileSync(new URL("pkg/diglot_bg.wasm", ROOT)) });

// of the sources as they are, which in `make test` takes no time
execFileSync("cargo", ["build", "--quiet", "--features", "cli"], { cwd: ROOT, stdio: "inherit" });
const PROGRAM = new URL("target/debug/diglot", ROOT).pathname;

/** Compares the sentences of records `{ text, lang }`; says how many there are. */
function compare(records) {
  const input = records.map(({ text, lang }) => `${JSON.stringify({ text, lang })}\n`).join("");
  const { stdout, stderr, status } = spawnSync(PROGRAM, ["segment", "--jsonl"], {
    input,
    maxBuffer: 1 << 30,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const native = stdout.split("\n").slice(0, -1);
  assert.equal(native.length, records.length);
  let count = 0;
  records.forEach(({ text, lang }, at) => {
    const found = sentences(text, lang);
    assert.deepEqual(found, JSON.parse(native[at]).sentences, `${lang}: ${text}`);
    count += found.length;
  });
  return count;
}

const read = (url) => readFileSync(url, "utf8");

test("development texts", { skip: !existsSync(DEVELOPMENT) && "no ../shared/segmenter" }, () => {
  const files = readdirSync(DEVELOPMENT).filter((name) => name.endsWith(".jsonl"));
  const lines = files.flatMap((name) => read(new URL(name, DEVELOPMENT)).split("\n"));
  const count = compare(lines.filter(Boolean).map((line) => JSON.parse(line)));
  assert.ok(count > 10_000, `${count} sentences`);
});

test("articles", () => {
  const folders = readdirSync(ARTICLES).filter((name) => existsSync(new URL(`${name}/a.txt`, ARTICLES)));
  const records = folders.flatMap((name) =>
    name.split("-").map((lang, at) => ({ lang, text: read(new URL(`${name}/${"ab"[at]}.txt`, ARTICLES)) })),
  );
  assert.ok(records.length >= 8);
  assert.ok(compare(records) > 100);
});

/** Pieces of which the pass makes much. */
const PIECES =
  `. . . ! ? … ... " ' “ ” „ « » ( ) [ ] [1] 「 」 。 ！ ？ ؟ ۔ । • * - — 1. 12 b) Mr. p.m. U.S. z.B. т.д. A B a b word ` +
  `Word כלמה ה" מ״מ كلمة و शब्द है 日本 と 😀 ° é É ß İ ı ǅ ყ \u200f \u200d \u00a0 \n \t \u0085 http://a.b C. iPhone`;

test("texts full of stops", () => {
  const pieces = [...PIECES.split(" "), " ", " ", " ", " "];
  let state = 1;
  const next = (below) => (state = (state * 48271) % 2147483647) % below;
  const text = () => Array.from({ length: 24 }, () => pieces[next(pieces.length)]).join("");
  const records = Array.from({ length: 300 }, text).flatMap((text) => LANGUAGES.map((lang) => ({ text, lang })));
  assert.ok(compare(records) > records.length);
});

/** A text with a segment a line and blank lines between blocks, as a side of a document. */
function side(text, lang) {
  const blocks = text.split(/\n(?:\s*\n)+/).map((block) => block.split("\n").map((line) => line.trim()));
  const filled = blocks.map((lines) => lines.filter(Boolean)).filter((lines) => lines.length > 0);
  const spaced = (line, at, lines) => (at + 1 < lines.length ? `${line} ` : line);
  return { lang, blocks: filled.map((lines) => ({ segments: lines.map(spaced) })) };
}

/** The beads that WebAssembly finds, a line each as `[0,1]:[2] 0.9`. */
function beads(folder, packs) {
  const { src_lang, tgt_lang } = JSON.parse(read(new URL("meta.json", folder)));
  const [a, b] = [side(read(new URL("src.txt", folder)), src_lang), side(read(new URL("tgt.txt", folder)), tgt_lang)];
  const article = Article.fromObject({ diglot: 1, a, b });
  article.addPacks([src_lang, tgt_lang].map((lang) => packs.get(lang)).filter(Boolean));
  while (article.step(100_000) < 1);
  const found = article.document().beads;
  article.free();
  return found.map(({ a, b, confidence = 1 }) => [JSON.stringify(a), JSON.stringify(b), confidence]);
}

/** The beads that a native run wrote. */
function written(text) {
  const lines = text.split("\n").filter(Boolean);
  return lines.map((line) => line.match(/^(\S+):(\S+) (\S+)$/).slice(1)).map(([a, b, sure]) => [a, b, Number(sure)]);
}

test("beads of development texts", { skip: !existsSync(BITEXTS) && "no ../shared/eval" }, () => {
  const out = mkdtempSync(join(tmpdir(), "diglot-beads-"));
  const options = ["--dev", BITEXTS.pathname, out, "--packs", "built-in", "--confidence"];
  const run = ["run", "--quiet", "--features", "cli", "--example", "align", "--", ...options];
  execFileSync("cargo", run, { cwd: ROOT, stdio: "inherit" });
  const files = readdirSync(PACKS).filter((name) => name.endsWith(".pack"));
  const packs = new Map(files.map((name) => [name.split(".")[0], read(new URL(name, PACKS))]));
  let documents = 0;
  for (const set of readdirSync(BITEXTS)) {
    for (const name of readdirSync(new URL(`${set}/`, BITEXTS))) {
      const native = written(readFileSync(join(out, set, `${name}.txt`), "utf8"));
      const wasm = beads(new URL(`${set}/${name}/`, BITEXTS), packs);
      const shapes = (all) => all.map(([a, b]) => `${a}:${b}`);
      assert.deepEqual(shapes(wasm), shapes(native), `${set}/${name}`);
      const apart = native.map(([, , sure], at) => Math.abs(sure - wasm[at][2]));
      assert.ok(Math.max(...apart) < 0.01, `${set}/${name}: confidence ${Math.max(...apart)} apart`);
      documents += 1;
    }
  }
  rmSync(out, { recursive: true });
  assert.ok(documents > 200, `${documents} documents`);
});
