// An article in a page becomes the document that the same HTML becomes in a file: tests/html.json, of which tests/html.rs
// checks the other half.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const cases = JSON.parse(await readFile(new URL("../tests/html.json", import.meta.url), "utf8"));

let site;
before(async () => (site = await open()));
after(() => site.close());

for (const { name, html, blocks } of cases) {
  test(name, async () => {
    const articles = `<article lang=en>${html}</article><article lang=fr><p>Un.</p></article>`;
    site.serve("/html", page(`<diglot-article>${articles}</diglot-article>`));
    const tab = await visit(site, "/html");
    await drawn(tab);
    const article = await tab.evaluate(() => document.querySelector("diglot-article").document);
    assert.equal(article.a.lang, "en");
    assert.deepEqual(article.a.blocks, blocks);
    await tab.close();
  });
}
