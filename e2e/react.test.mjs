// React owns both articles of an element: it changes, inserts and removes what it wrote, and the viewer follows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { page, seen } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const APP = `
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";

const START = {
  en: ["The ferry leaves at 7.", "Anna Berg sells 12 tickets.", "The sea is calm today."],
  fr: ["Le ferry part à 7 heures.", "Anna Berg vend 12 billets.", "La mer est calme aujourd’hui."],
};

function Story() {
  const [texts, set] = useState(START);
  window.change = set;
  return h("diglot-article", { "default-view": "interleave" },
    ...Object.entries(texts).map(([lang, list]) =>
      h("article", { lang, key: lang }, list.map((text, at) => h("p", { key: text.slice(0, 6) }, text)))));
}

const root = createRoot(document.getElementById("app"));
root.render(h(Story));
window.unmount = () => root.unmount();
`;

let site;
let app;
before(async () => {
  site = await open();
  const options = {
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
  };
  const made = await build({
    ...options,
    stdin: { contents: APP, resolveDir: new URL("..", import.meta.url).pathname },
  });
  app = made.outputFiles[0].text;
});
after(() => site.close());

test("React 19: a sentence changed, a paragraph inserted and one removed, then unmounted", async () => {
  site.serve("/app.js", (_, response) => response.setHeader("content-type", "text/javascript").end(app));
  site.serve("/react", page(`<div id="app"></div><script type="module" src="/app.js"></script>`));
  const tab = await visit(site, "/react");
  await drawn(tab);
  const shows = async (expected) => {
    const has = (texts) =>
      ["a", "b"].every((side, at) => {
        const drawn = [...document.querySelectorAll(`.diglot-viewer [data-side="${side}"] .diglot-segment`)];
        return drawn.map((segment) => segment.textContent).join("|") === Object.values(texts)[at].join("|");
      });
    await tab.waitForFunction(has, { timeout: 5000 }, expected).catch(() => {});
    const found = await tab.evaluate(seen);
    assert.deepEqual(found.drawn, { a: expected.en, b: expected.fr });
    assert.equal(found.originals, 0);
  };
  const texts = {
    en: ["The ferry leaves at 7.", "Anna Berg sells 12 tickets.", "The sea is calm today."],
    fr: ["Le ferry part à 7 heures.", "Anna Berg vend 12 billets.", "La mer est calme aujourd’hui."],
  };
  await shows(texts);
  const kept = await tab.evaluateHandle(() => document.querySelector(".diglot-passage"));

  const set = async (change) => {
    change(texts);
    await tab.evaluate((next) => window.change(next), structuredClone(texts));
    await shows(texts);
  };
  await set(({ en }) => (en[1] = "Anna Berg sells 15 tickets today."));
  await set(({ en, fr }) => {
    en.splice(1, 0, "A dog named Bello is aboard.");
    fr.splice(1, 0, "Un chien du nom de Bello est à bord.");
  });
  await set(({ en, fr }) => {
    en.pop();
    fr.pop();
  });
  assert.ok(
    await kept.evaluate((passage) => passage.isConnected),
    "a passage that did not change is still the same node",
  );

  await tab.evaluate(() => window.unmount());
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await tab.evaluate(() => document.getElementById("app").childElementCount), 0);
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("many changes in a second cost at most one redraw a second", async () => {
  const body = `<diglot-article><article lang="en"><p>One 1.</p></article><article lang="fr"><p>Un 1.</p></article></diglot-article>`;
  site.serve("/live", page(body));
  const tab = await visit(site, "/live");
  await drawn(tab);
  const redraws = await tab.evaluate(async () => {
    const [first] = document.querySelectorAll("article");
    let count = 0;
    document.addEventListener("diglot-ready", () => count++);
    for (let at = 0; at < 40; at++) {
      first.firstElementChild.textContent = `One ${at}.`;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await new Promise((resolve) => setTimeout(resolve, 1200));
    return { count, shown: document.querySelector(".diglot-viewer .diglot-segment").textContent };
  });
  assert.equal(redraws.shown, "One 39.");
  assert.ok(redraws.count <= 4, `${redraws.count} redraws in 3 seconds`);
  await tab.close();
});
