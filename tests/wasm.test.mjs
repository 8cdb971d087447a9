// Sentences are the same natively and in WebAssembly: of all development texts, where they are there, of the project's own
// articles, and of texts full of stops in every language.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { initSync, sentences } from "../pkg/diglot.js";

const ROOT = new URL("../", import.meta.url);
const DEVELOPMENT = new URL("../shared/segmenter/dev/", ROOT);
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
