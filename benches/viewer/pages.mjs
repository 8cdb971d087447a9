// The two pages that are measured: the viewer, and the same by hand. Each has the same acts in `window.acts`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { visit } from "../../e2e/browser.mjs";

/** How long the article is. */
export const PASSAGES = 1000;

const file = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const page = (head, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><style>body { font: 18px/1.5 "Noto Serif", serif; margin: 2rem auto; max-width: 62rem }${head}
</style></head><body><div id="here"></div><script type="module">${script}</script></body></html>`;

const OURS = page(
  "",
  `import { mount } from "/dist/diglot.js";
import { article } from "/bench/article.js";
import { settle, time } from "/bench/timing.js";
const given = article(${PASSAGES});
let shown;
const scroll = () => scrollTo(0, document.documentElement.scrollHeight / 2);
const view = (view) => (shown.view = view);
window.acts = {
  clear: () => shown?.remove(),
  mount: async () => {
    shown = mount(document.getElementById("here"), given);
    await shown.ready;
  },
  a: () => view("a"),
  b: () => view("b"),
  both: () => view("interleave"),
  sentences: () => shown.toggleGrain(true),
  passages: () => shown.toggleGrain(false),
  scroll,
};
window.settle = settle;
window.time = (name) => time(window.acts[name]);
window.drawn = () => document.querySelector(".diglot-viewer").outerHTML;
import("/bench/baselines.js").then(({ model }) => {
  window.model = () => model(document.querySelector(".diglot-viewer"));
});`,
);

const BY_HAND = page(
  file("plain.css"),
  `import { build, interleave } from "/bench/baselines.js";
import { settle, time } from "/bench/timing.js";
const here = document.getElementById("here");
let viewer, putBack;
const view = (view) => (document.documentElement.dataset.view = view);
window.acts = {
  clear: () => viewer?.remove(),
  mount: () => {
    viewer = document.createElement("div");
    viewer.className = "diglot-viewer";
    viewer.append(build(window.given));
    here.append(viewer);
  },
  a: () => view("a"),
  b: () => view("b"),
  both: () => view("interleave"),
  sentences: () => (putBack = interleave(viewer)),
  passages: () => putBack(),
  scroll: () => scrollTo(0, document.documentElement.scrollHeight / 2),
};
view("a");
window.settle = settle;
window.time = (name) => time(window.acts[name]);
window.drawn = () => document.querySelector(".diglot-viewer").outerHTML;`,
);

/** Serves both pages and their scripts. */
export function serve(site) {
  for (const name of ["article.js", "baselines.js", "timing.js"]) {
    site.serve(`/bench/${name}`, (_, response) =>
      response.setHeader("content-type", "text/javascript").end(file(name)),
    );
  }
  site.serve("/bench/ours", OURS);
  site.serve("/bench/by-hand", BY_HAND);
}

/** Opens both, the article drawn once, so that the core is loaded and what is drawn by hand is known. */
export async function openBoth(site) {
  const ours = await visit(site, "/bench/ours");
  const byHand = await visit(site, "/bench/by-hand");
  await ours.waitForFunction(() => window.model);
  await ours.evaluate(() => window.acts.mount());
  const model = await ours.evaluate(() => window.model());
  assert.equal(model.length, PASSAGES);
  await byHand.evaluate((given) => (window.given = given), model);
  return { ours, byHand };
}
