// Explicit bidirectional controls in a sentence (Unicode Standard Annex 9, 2) never move another sentence's signs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const CONTROLS = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x61c];
/** Neighbours with what bidi text is easily disordered by: digits, brackets, the other script. */
const LANGUAGES = {
  en: ["Of (1) 12% سلام. ", "word five ", "A [3] C++ 45, no."],
  ar: ["من (1) 12% peace. ", "كلمة خمسة ", "إن [3] C++ 45 لا."],
};

let site;
before(async () => (site = await open()));
after(() => site.close());

/** Both sides' text with the middle sentence made another, pre-aligned so that no control decides where a sentence ends. */
const document = (middle) => {
  const side = (lang) => {
    const [first, word, last] = LANGUAGES[lang];
    return { lang, blocks: [{ segments: [first, middle(word), last] }] };
  };
  return { diglot: 1, a: side("ar"), b: side("en"), beads: [0, 1, 2].map((at) => ({ a: [at], b: [at] })) };
};

/** In the page: draws a document, and in each view the signs of the first and the last sentence as they stand on the line. */
async function order(json) {
  const element = window.document.createElement("diglot-article");
  element.article = JSON.parse(json);
  window.document.querySelector("main").replaceChildren(element);
  await element.ready;
  const range = window.document.createRange();
  const signs = (segment, sentence) => {
    const found = [];
    const walker = window.document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, top, width } = range.getBoundingClientRect();
        if (width > 0) found.push({ sign: `${sentence}${node.data[at]}`, left, top: Math.round(top) });
      }
    }
    return found;
  };
  const lines = {};
  for (const [view, sides] of [
    ["a", "a"],
    ["b", "b"],
    ["columns", "ab"],
    ["interleave", "ab"],
  ]) {
    element.view = view;
    for (const side of sides) {
      const segments = element.querySelectorAll(`.diglot-viewer [data-side="${side}"] .diglot-segment`);
      const all = [...signs(segments[0], 1), ...signs(segments[2], 3)];
      if (Math.max(...all.map(({ top }) => top)) - Math.min(...all.map(({ top }) => top)) > 12)
        throw new Error("two lines");
      lines[`${view} ${side}`] = all
        .sort((one, other) => one.left - other.left)
        .map(({ sign }) => sign)
        .join(" ");
    }
  }
  return lines;
}

test("signs of the sentences around stay where they are", async () => {
  site.serve("/bidi", page("<main></main>"));
  const tab = await visit(site, "/bidi", { width: 1400 });
  await tab.waitForFunction(() => customElements.get("diglot-article"));
  const draw = (middle) => tab.evaluate(order, JSON.stringify(document(middle)));
  const plain = await draw((word) => word);
  assert.ok(
    Object.values(plain).every((line) => line.length > 60),
    "all signs show",
  );
  const moved = [];
  for (const code of CONTROLS) {
    const control = String.fromCodePoint(code);
    const around = {
      before: (word) => control + word,
      within: (word) => word.replace(" ", `${control} `),
      after: (word) => `${word.trimEnd()}${control} `,
      twice: (word) => control + control + word,
      "after stray ends": (word) => `\u2069\u202c${control}${word}`,
    };
    for (const [where, middle] of Object.entries(around)) {
      const now = await draw(middle);
      for (const [view, line] of Object.entries(plain)) {
        if (now[view] !== line) moved.push(`U+${code.toString(16)} ${where}, ${view}: ${now[view]}, not ${line}`);
      }
    }
  }
  assert.deepEqual(moved, []);
  await tab.close();
});
