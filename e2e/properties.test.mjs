// A sample, in the browser, of what is held natively for any text: nothing is lost or doubled when it is cut into sentences,
// aligned, drawn in each view, and written as a document that is read again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { open, visit } from "./browser.mjs";

const SAMPLES = Number(process.env.SAMPLES ?? 24);

let site;
before(async () => (site = await open()));
after(() => site.close());

/** In the page: documents made by a number, each shown, in every view, and shown again as what it has become. What is wrong. */
async function sample(seed, count) {
  let state = seed;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const pick = (list) => list[random(list.length)];
  const list = (most, make) => Array.from({ length: random(most + 1) }, make);
  const pieces = [
    ..."abcZÉß.!?…\"'“”«»()[]「」。！？؟۔।•*-–0129<>&\\אבكلمة日本हि😀\u0301\u200d\u200f\u202e\u2067\u2069\u00ad\ufeff",
    ...[
      ". ",
      "? ",
      "。",
      " Mr. ",
      " 3. ",
      "\u2028",
      "\u00a0",
      "\u3000",
      "\u0085",
      "\ud800",
      "\u{10ffff}",
      "\0",
      "\ufffc",
    ],
    ...Array(30).fill(" "),
  ];
  const any = () => (random(9) ? pick(pieces) : String.fromCodePoint(random(0x110000)));
  const text = (most) => list(most, any).join("");
  const run = () => ({ text: text(12), ...(random(2) ? { em: true } : { href: `/${random(9)}` }) });
  const segment = () => (random(2) ? pick(pieces) + text(20) : [run(), { ...run(), text: any() }]);
  const block = () =>
    random(3) ? { text: text(80) } : { kind: "heading", level: 1 + random(6), segments: list(3, segment) };
  const side = () => ({
    lang: pick(["en", "ar", "ja", "he", "th", "zh-Hant", "x-own", "und"]),
    blocks: list(6, block),
  });

  // what a document cannot hold, and white space, of which Unicode has one more than JavaScript
  const kept = (sign) =>
    !/^[\s\u0085\0\ufeff\ufffc\ufffd]$/u.test(sign) && !(sign >= "\ud800" && sign < "\ue000" && !sign[1]);
  const flat = (text) => [...text].filter(kept).join("");
  const said = (segment) =>
    [segment]
      .flat()
      .map((run) => run.text ?? run)
      .join("");
  const texts = ({ blocks = [] }) => blocks.map((block) => block.text ?? (block.segments ?? []).map(said).join(""));
  const drawn = (element, side) =>
    [...element.querySelectorAll(`.diglot-viewer [data-side="${side}"] .diglot-segment`)].map(
      (each) => each.textContent,
    );
  const sorted = (all) => [...all].sort();
  const wrong = [];
  let sentences = 0;
  for (let at = 0; at < count; at++) {
    const given = { diglot: 1, a: side(), b: side() };
    const same = (one, other, what) =>
      JSON.stringify(one) === JSON.stringify(other) ||
      wrong.push({ what, at, one, other, given: JSON.stringify(given) });
    const element = document.createElement("diglot-article");
    element.setAttribute("loading", "eager");
    element.setAttribute("storage", "none");
    element.article = given;
    document.body.append(element);
    const code = await element.ready.then(
      () => null,
      (error) => `${error.code}: ${error.message}`,
    );
    const empty = [...texts(given.a), ...texts(given.b)].every((text) => !flat(text));
    if (code) same([code.startsWith("bad-document"), empty], [true, true], code);
    else {
      const made = element.document;
      const next = { a: 0, b: 0 };
      const counts = {};
      for (const which of ["a", "b"]) {
        const segments = made[which].blocks.flatMap((block) => block.segments ?? []).map(said);
        counts[which] = segments.length;
        same(flat(texts(made[which]).join("")), flat(texts(given[which]).join("")), `the text of ${which}`);
        same(drawn(element, which).map(flat), segments.map(flat), `what is drawn of ${which}`);
      }
      for (const bead of made.beads) {
        for (const which of ["a", "b"]) for (const number of bead[which]) same(number, next[which]++, "beads tile");
        same(bead.a.length + bead.b.length > 0, true, "a bead of nothing");
      }
      same(next, counts, "beads reach the end");
      sentences += counts.a + counts.b;
      const before = { a: drawn(element, "a"), b: drawn(element, "b") };
      for (const view of ["b", "interleave", "sentence", "columns", "a"]) {
        element.view = view === "sentence" ? "interleave" : view;
        element.toggleGrain(view === "sentence");
        for (const which of ["a", "b"]) same(sorted(drawn(element, which)), sorted(before[which]), `view ${view}`);
      }
      element.article = made;
      await element.ready;
      same(element.document, made, "the document read again");
      for (const which of ["a", "b"]) same(drawn(element, which), before[which], "drawn again");
    }
    element.remove();
  }
  return { wrong: wrong.slice(0, 3), sentences };
}

test(`${SAMPLES} documents that nobody writes`, async () => {
  site.serve("/properties", page(""));
  const tab = await visit(site, "/properties");
  await tab.waitForFunction(() => customElements.get("diglot-article"));
  const { wrong, sentences } = await tab.evaluate(sample, Number(process.env.SEED ?? 7), SAMPLES);
  assert.deepEqual(wrong, [], JSON.stringify(wrong, null, 1));
  assert.ok(sentences > SAMPLES, `${sentences} sentences`);
  const ours = tab.said.filter((line) => !/^error: diglot: bad-document/.test(line));
  assert.deepEqual(ours, []);
  await tab.close();
});
