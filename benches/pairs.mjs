// Pairs of short texts for the bench of the batch: `node benches/pairs.mjs COUNT` writes a record a line. The words are those
// of the packs, Arabic and English, that mean the same, drawn by Zipf's law; a tenth is left out on either side, and some
// sentences are merged, split or missing, as translators do.
import { readFileSync } from "node:fs";

const LANGUAGES = { a: "ar", b: "en" };
const SENTENCES = 20;

/** The words of each concept of a pack's source. */
function concepts(language) {
  const lines = readFileSync(new URL(`../packs/${language}.tsv`, import.meta.url), "utf8").split("\n");
  const rows = lines.map((line) => line.split("\t")).filter(([number, words]) => /^\d+$/.test(number) && words);
  return new Map(rows.map(([number, words]) => [number, words.split("|")]));
}

const words = { a: concepts(LANGUAGES.a), b: concepts(LANGUAGES.b) };
const both = [...words.a.keys()].filter((concept) => words.b.has(concept));

// the same numbers each time (Park & Miller 1988)
let seed = 7;
const below = (limit) => (seed = (seed * 48271) % 2147483647) % limit;
const rank = (limit) => Math.min(Math.floor((limit + 1) ** (below(1 << 20) / (1 << 20))) - 1, limit - 1);
const one = (list) => list[below(list.length)];

function sentence() {
  const sides = { a: [], b: [] };
  for (let left = 6 + below(18); left > 0; left--) {
    const [concept, number] = [both[rank(both.length)], below(20) === 0 ? String(below(5000)) : undefined];
    for (const side of "ab") if (below(10)) sides[side].push(number ?? one(words[side].get(concept)));
  }
  const text = (words) => `${words.join(" ").replace(/^./u, (letter) => letter.toUpperCase()) || "…"}.`;
  return { a: text(sides.a), b: text(sides.b) };
}

function pair(id) {
  const texts = { a: [""], b: [""] };
  const add = (side, text) => texts[side].push(`${texts[side].pop()} ${text}`.trim());
  for (let count = 0; count < SENTENCES; count++) {
    const { a, b } = sentence();
    const shape = below(40);
    if (shape !== 0) add("a", shape === 1 ? a.replace(/\.$/, ",") : a);
    if (shape !== 2) add("b", shape === 3 ? b.replace(/\.$/, ",") : b);
    if (below(4) === 0) for (const side of "ab") texts[side].push("");
  }
  const side = (side) => ({ lang: LANGUAGES[side], text: texts[side].join("\n\n") });
  return { id, a: side("a"), b: side("b") };
}

for (let id = 0; id < Number(process.argv[2]); id++) console.log(JSON.stringify(pair(`pair-${id}`)));
