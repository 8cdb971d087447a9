// What is fetched, when, from where, and what is kept: docs/privacy.md.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, page, text } from "./articles.mjs";
import { drawn, open, requested, visit } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

/** The paths a page asks for, without the page itself. */
async function asked(path, body, act = async () => {}, options = {}) {
  site.serve(path, page(body, options));
  const tab = await visit(site, path);
  await act(tab);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const requests = (await requested(tab)).map((address) => new URL(address));
  const cookies = await tab.cookies();
  const kept = await tab.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
  await tab.close();
  const paths = requests.filter(({ protocol, pathname }) => protocol !== "data:" && pathname !== path);
  return {
    paths: paths.map(({ origin, pathname }) => (origin === site.base ? pathname : `${origin}${pathname}`)),
    cookies,
    kept,
  };
}

const article = (attributes) => element(golden("ar-en"), attributes);
const far = `<div style="height:6000px"></div>`;

test("everything once, however many elements, and nothing from elsewhere", async () => {
  const { paths, cookies } = await asked("/many", Array(3).fill(article(`loading="eager"`)).join(""), (tab) =>
    drawn(tab, 3),
  );
  assert.equal(new Set(paths).size, paths.length, paths.join("\n"));
  assert.ok(
    paths.every((path) => path.startsWith("/dist/")),
    paths.join("\n"),
  );
  const names = paths.map((path) => path.replace(/-[0-9a-f]{8}/, "")).sort();
  assert.deepEqual(names, ["/dist/diglot.js", "/dist/diglot.wasm", "/dist/packs/ar.pack", "/dist/packs/en.pack"]);
  assert.deepEqual(cookies, []);
});

test("a document is fetched from the address on the element, and one with its beads needs no packs", async () => {
  const gold = golden("ar-en");
  const blocks = (side) => ({ lang: gold[side].lang, blocks: gold[side].paragraphs.map((segments) => ({ segments })) });
  const beads = gold.beads.map(({ a, b }) => ({ a, b }));
  const answer = JSON.stringify({ diglot: 1, a: blocks("a"), b: blocks("b"), beads });
  site.serve("/story.json", (request, response) => response.setHeader("content-type", "application/json").end(answer));
  const { paths } = await asked("/src", `<diglot-article src="/story.json"></diglot-article>`, (tab) => drawn(tab));
  const names = paths.map((path) => path.replace(/-[0-9a-f]{8}/, "")).sort();
  assert.deepEqual(names, ["/dist/diglot.js", "/dist/diglot.wasm", "/story.json"]);
  assert.equal(text(gold, "a").lang, "ar");
});

test("only when an element comes near the view, unless it is to be eager", async () => {
  const { paths } = await asked("/far", far + article());
  assert.deepEqual(paths, ["/dist/diglot.js"]);
  const near = await asked("/near", far + article(), async (tab) => {
    await tab.evaluate(() => scrollTo(0, 4500));
    await drawn(tab);
  });
  assert.ok(near.paths.some((path) => path.endsWith(".wasm")));
  const eager = await asked("/eager", far + article(`loading="eager"`), (tab) => drawn(tab));
  assert.ok(eager.paths.some((path) => path.endsWith(".wasm")));
});

test("storage: none writes nothing, whatever the reader does", async () => {
  const { kept, cookies } = await asked("/none", article(`storage="none"`), async (tab) => {
    await drawn(tab);
    await tab.evaluate(() => {
      const { shadowRoot } = document.querySelector("diglot-article");
      for (const view of ["a", "b", "columns", "interleave"]) shadowRoot.querySelector(`[value=${view}]`).click();
      shadowRoot.querySelector(".diglot-more").click();
      for (const input of shadowRoot.querySelectorAll(".diglot-menu input, .diglot-step")) input.click();
    });
  });
  assert.deepEqual([kept, cookies], [[], []]);
});
