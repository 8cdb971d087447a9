// Whatever happens to an element, in whatever order: in the end it shows what it would show had it just been drawn.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";
import { afresh, operate, settled, shown, story } from "./operations.mjs";

/** More seeds are tried by `make soak`. */
const SEEDS = (process.env.SEEDS ?? "1 2 3 4 5 6").split(" ").map(Number);
const OPERATIONS = 60;

let site;
before(async () => (site = await open()));
after(() => site.close());

for (const seed of SEEDS) {
  test(`${OPERATIONS} things that happen, of number ${seed}`, async () => {
    site.serve("/sequence", page(story() + story()));
    const tab = await visit(site, "/sequence");
    await drawn(tab, 2);
    const done = await tab.evaluate(operate, seed, OPERATIONS);
    await tab.evaluate(settled);
    const ended = await tab.evaluate(shown);
    await tab.evaluate(afresh);
    await drawn(tab, 2);
    await tab.evaluate(settled);
    const fresh = await tab.evaluate(shown);
    assert.deepEqual(ended, fresh, done.join(", "));
    assert.ok(ended.every(({ viewers, originals }) => viewers === 1 && !originals));
    assert.deepEqual(tab.said, [], done.join(", "));
    await tab.close();
  });
}
