// What the reader sees while the viewer comes: nothing jumps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, markup, page } from "./articles.mjs";
import { drawn, open, visit, only } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const SHIFTS = `<script>window.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
    [value, sources.map(({ node, previousRect, currentRect }) => [node?.nodeName + "." + node?.className, previousRect, currentRect])])))
    .observe({ type: "layout-shift", buffered: true })</script>`;
const SHIFTING = only("chromium", "it does not tell of layout shifts");
const LINK = `<link rel="stylesheet" href="/dist/diglot.css">`;
const AFTER = `<p>What comes after the article: more of the page, a footer.</p>`.repeat(8);

/** The shifts of a page whose core comes late, as on a slow line. */
async function shifts(body, head, { width, ...options }) {
  site.serve("/start", page(`<h1>The site</h1>${body}${AFTER}`, { head: SHIFTS + head, ...options }));
  const tab = await site.browser.newPage();
  await tab.setViewport({ width, height: 900 });
  await tab.setRequestInterception(true);
  tab.on("request", (request) => setTimeout(() => request.continue(), /\.js$|\.wasm$/.test(request.url()) ? 200 : 0));
  await tab.goto(site.base + "/start");
  await drawn(tab);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300))));
  const found = await tab.evaluate(() => window.shifts);
  await tab.close();
  return found;
}

const total = (list) => list.reduce((sum, [value]) => sum + value, 0);

for (const width of [1100, 390]) {
  for (const name of ["ar-en", "ja-en"]) {
    const gold = golden(name);
    test(`nothing moves with the README's <link>: ${name}, ${width} px`, SHIFTING, async () => {
      for (const view of ["a", "interleave", "columns"]) {
        const found = await shifts(element(gold, `default-view="${view}"`), LINK, { width });
        assert.equal(total(found), 0, `${view}: ${JSON.stringify(found)}`);
      }
    });

    test(`little moves with the tag alone: ${name}, ${width} px`, SHIFTING, async () => {
      const both = markup(gold, "a") + markup(gold, "b");
      for (const body of [both, element(gold)]) {
        const found = await shifts(body, "", { width });
        console.log(`# tag alone, ${name}, ${width} px: ${total(found).toFixed(3)}`);
        assert.ok(total(found) <= 0.1, JSON.stringify(found));
      }
    });
  }
}

test(
  "nothing moves with the README's <link>, in languages of long words and large letters, 320 px",
  SHIFTING,
  async () => {
    for (const lang of ["ar", "de", "es", "fr", "id", "pt", "ru", "tr"]) {
      const found = await shifts(element(golden("ar-en")), LINK, { width: 320, lang });
      assert.equal(total(found), 0, `${lang}: ${JSON.stringify(found)}`);
    }
  },
);
