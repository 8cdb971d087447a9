// The element: its ways in, two on a page, failures, and that it cleans up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, markup, page, seen, sentences, text } from "./articles.mjs";
import { drawn, only, open, visit } from "./browser.mjs";
import { WASM } from "./dist.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const gold = golden("ar-en");
const document_ = { diglot: 1, a: text(gold, "a"), b: text(gold, "b") };
const plain = (list) => list.map((sentence) => sentence.replace(/\s+/g, " ").trim());
const json = (object) => (_, response) =>
  response
    .setHeader("content-type", "application/json")
    .end(typeof object === "string" ? object : JSON.stringify(object));

/** A page whose element's events are kept from the start. */
const watched = (body, options = {}) =>
  page(body, {
    head: `<script>window.errors = []; addEventListener("diglot-error", ({ detail }) => errors.push(detail))</script>`,
    ...options,
  });

async function shows(tab, selector) {
  const found = await tab.evaluate(seen, selector);
  for (const side of ["a", "b"]) assert.deepEqual(found.drawn[side], plain(sentences(gold, side)));
  return found;
}

test("a document by its address", async () => {
  site.serve("/story.diglot.json", json(document_));
  site.serve("/src", page(`<diglot-article src="/story.diglot.json">${markup(gold, "b")}</diglot-article>`));
  const tab = await visit(site, "/src");
  await drawn(tab);
  const found = await shows(tab);
  assert.equal(found.originals, 0, "the fallback is not rendered beside the viewer");
  await tab.close();
});

test("an object from script, then another", async () => {
  site.serve("/object", page("<diglot-article></diglot-article>"));
  const tab = await visit(site, "/object");
  await tab.evaluate(async (article) => {
    const element = document.querySelector("diglot-article");
    await customElements.whenDefined("diglot-article");
    element.article = article;
    await element.ready;
  }, document_);
  await shows(tab);
  await tab.evaluate((article) => (document.querySelector("diglot-article").article = article), {
    diglot: 1,
    a: { lang: "en", text: "Only this." },
    b: { lang: "fr", text: "Rien que cela." },
  });
  await tab.waitForFunction(() => document.querySelector(".diglot-viewer").textContent.includes("Rien que cela."));
  const found = await tab.evaluate(seen);
  assert.deepEqual(found.drawn, { a: ["Only this."], b: ["Rien que cela."] });
  await tab.close();
});

test("beads that a document brings are shown as they are, and its unknown members are handed back", async () => {
  const given = {
    diglot: 1,
    own: { kept: true },
    a: { lang: "en", blocks: [{ segments: ["One. ", "Two."] }] },
    b: { lang: "fr", blocks: [{ segments: ["Un. ", "Deux."], x: 1 }] },
    beads: [
      { a: [0, 1], b: [0], reviewed: true, note: "so it is" },
      { a: [], b: [1] },
    ],
  };
  site.serve("/beads", page("<diglot-article></diglot-article>"));
  const tab = await visit(site, "/beads");
  const back = await tab.evaluate(async (article) => {
    await customElements.whenDefined("diglot-article");
    const element = document.querySelector("diglot-article");
    element.article = article;
    await element.ready;
    return element.document;
  }, given);
  assert.deepEqual(
    back.beads.map(({ a, b }) => [a, b]),
    [
      [[0, 1], [0]],
      [[], [1]],
    ],
  );
  assert.equal(back.beads[0].note, "so it is");
  assert.deepEqual([back.own, back.b.blocks[0].x], [{ kept: true }, 1]);
  await tab.close();
});

test("the tag alone wraps the page's two articles, and leaves a page that has the element alone", async () => {
  site.serve(
    "/alone",
    page(`<main>${markup(gold, "a")}${markup(gold, "b")}</main>`, {
      script: "/dist/diglot.js?default-view=interleave",
    }),
  );
  const tab = await visit(site, "/alone");
  await drawn(tab);
  const found = await shows(tab);
  assert.equal(found.view, "interleave");
  await tab.close();

  site.serve("/both", page(`${element(gold)}<div id="other">${markup(gold, "a")}${markup(gold, "b")}</div>`));
  const other = await visit(site, "/both");
  await drawn(other);
  assert.equal(await other.evaluate(() => document.querySelectorAll("diglot-article").length), 1);
  assert.equal(await other.evaluate(() => document.querySelectorAll("#other article").length), 2);
  await other.close();
});

test("the tag alone takes a selector", async () => {
  const decoy = `<section><article lang="en">A teaser.</article><article lang="fr">Une accroche.</article></section>`;
  site.serve(
    "/selector",
    page(`${decoy}<main class="story">${markup(gold, "a")}${markup(gold, "b")}</main>`, {
      script: "/dist/diglot.js?article=main.story",
    }),
  );
  const tab = await visit(site, "/selector");
  await drawn(tab);
  await shows(tab);
  await tab.close();
});

test("two elements on a page do not disturb one another", async () => {
  const other = golden("ja-en");
  site.serve("/two", page(`<div id="one">${element(gold)}</div><div id="two">${element(other)}</div>`));
  const tab = await visit(site, "/two");
  await drawn(tab, 2);
  const before = await tab.evaluate(seen, "#two diglot-article");
  await tab.evaluate(() => {
    document.querySelector("#one diglot-article").view = "columns";
    document.querySelector("#one diglot-article").shadowRoot.querySelector('input[value="interleave"]').click();
  });
  assert.deepEqual(await tab.evaluate(seen, "#two diglot-article"), before);
  assert.equal((await tab.evaluate(seen, "#one diglot-article")).view, "interleave");
  assert.deepEqual(
    await tab.evaluate(() =>
      [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
    ),
    [],
  );
  await tab.close();
});

test("the site's own nodes stay where they are, and come back as they were", async () => {
  const rich = `<diglot-article default-view="interleave">
<article lang="en" class="story"><h1 id="top">A <em>harbour</em></h1><p id="lead">Boats <a href="/boats" id="l">leave. They return</a> at six.</p>
<figure id="f"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Boats"><figcaption>Boats</figcaption></figure><ul><li>Coat</li><li>Lamp</li></ul></article>
<article lang="fr"><h1>Un port</h1><p>Les bateaux partent. Ils reviennent à six heures.</p><ul><li>Manteau</li><li>Lampe</li></ul></article></diglot-article>`;
  site.serve("/rich", page(rich));
  const tab = await visit(site, "/rich", {});
  await drawn(tab);
  const result = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    const [original] = element.querySelectorAll(":scope > article");
    const viewer = element.querySelector(".diglot-viewer");
    const found = {
      figure: viewer.querySelectorAll("figure#f").length,
      links: viewer.querySelectorAll('a[href="/boats"]').length,
      ids: [...document.querySelectorAll("#lead, #l, #top")].map((node) => viewer.contains(node)),
      emphasis: viewer.querySelector("h1 em")?.textContent,
      items: [...viewer.querySelectorAll('[data-side="b"] li')].map((item) => item.textContent),
      story: Boolean(viewer.querySelector(".diglot-side.story p")),
      paragraphs: original.querySelectorAll("p").length,
    };
    element.restore();
    found.restored = original.outerHTML;
    found.viewer = element.querySelectorAll(".diglot-viewer").length;
    found.visible = original.checkVisibility();
    return found;
  });
  const original = rich.slice(rich.indexOf("<article"), rich.indexOf("</article>") + 10);
  assert.deepEqual(result, {
    figure: 1,
    links: 2,
    ids: [true, true, true],
    emphasis: "harbour",
    items: ["Manteau", "Lampe"],
    story: true,
    paragraphs: 1,
    restored: original,
    viewer: 0,
    visible: true,
  });
  await tab.close();
});

test("a click on a drawn link is first the original's", async () => {
  const body = `<diglot-article><article lang="en"><p>Read <a href="#there">this</a>.</p></article><article lang="fr"><p>Lisez ceci.</p></article></diglot-article>`;
  site.serve("/click", page(body));
  const tab = await visit(site, "/click");
  await drawn(tab);
  const clicks = await tab.evaluate(async () => {
    const followed = () => new Promise((resolve) => setTimeout(() => resolve(location.hash), 100));
    const element = document.querySelector("diglot-article");
    const original = element.querySelector("article a");
    const drawn = element.querySelector(".diglot-viewer a");
    const seen = [];
    document.addEventListener("click", ({ target }) => seen.push(target === original ? "original" : "copy"));
    drawn.click();
    const first = await followed();
    location.hash = "";
    original.addEventListener("click", (event) => event.preventDefault());
    drawn.click();
    return { seen, followed: first, prevented: await followed() };
  });
  assert.deepEqual(clicks, { seen: ["original", "original"], followed: "#there", prevented: "" });
  await tab.close();
});

/** What fails, the code it is told by, and what the page has to show then. */
const FAILURES = [
  [
    "a document that is not there",
    "not-found",
    `<diglot-article src="/none.diglot.json">${markup(gold, "b")}</diglot-article>`,
  ],
  [
    "a document that is no JSON",
    "bad-document",
    `<diglot-article src="/wrong.json">${markup(gold, "b")}</diglot-article>`,
    "{",
  ],
  [
    "a later version",
    "bad-document",
    `<diglot-article src="/wrong.json">${markup(gold, "b")}</diglot-article>`,
    { diglot: 2 },
  ],
  [
    "a missing side",
    "bad-document",
    `<diglot-article src="/wrong.json">${markup(gold, "b")}</diglot-article>`,
    { diglot: 1, a: { text: "x" } },
  ],
  [
    "a bead out of range",
    "bad-document",
    `<diglot-article src="/wrong.json">${markup(gold, "b")}</diglot-article>`,
    {
      diglot: 1,
      a: { blocks: [{ segments: ["x"] }] },
      b: { blocks: [{ segments: ["y"] }] },
      beads: [{ a: [0], b: [7] }],
    },
  ],
  [
    "a segment twice",
    "bad-document",
    `<diglot-article src="/wrong.json">${markup(gold, "b")}</diglot-article>`,
    {
      diglot: 1,
      a: { blocks: [{ segments: ["x"] }] },
      b: { blocks: [{ segments: ["y"] }] },
      beads: [
        { a: [0], b: [0] },
        { a: [0], b: [] },
      ],
    },
  ],
  [
    "no text at all",
    "bad-document",
    `<diglot-article><article lang="en"></article><article lang="fr"> </article></diglot-article>`,
  ],
];

for (const [what, code, body, served] of FAILURES) {
  test(`${what}: ${code}, and the page as it was`, async () => {
    site.serve("/wrong.json", json(served ?? {}));
    site.serve("/failure", watched(body));
    const tab = await visit(site, "/failure");
    await tab.waitForFunction(() => window.errors.length > 0);
    const found = await tab.evaluate(() => ({
      errors: window.errors,
      viewers: document.querySelectorAll(".diglot-viewer").length,
      visible: [...document.querySelectorAll("diglot-article > article")].every((article) => article.checkVisibility()),
    }));
    assert.equal(found.errors.length, 1);
    assert.equal(found.errors[0].code, code, found.errors[0].message);
    assert.ok(found.errors[0].message.length > 10, found.errors[0].message);
    assert.deepEqual([found.viewers, found.visible], [0, true]);
    assert.deepEqual(
      tab.said.filter((line) => line.startsWith("uncaught")),
      [],
    );
    await tab.close();
  });
}

test("without the core both texts stay, and whole articles can be switched", async () => {
  site.serve("/core", watched(element(gold)));
  site.serve(WASM, (_, response) => response.writeHead(404).end());
  const tab = await visit(site, "/core");
  await tab.waitForFunction(() => window.errors.length > 0);
  const found = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    const visible = () => [...element.children].map((child) => child.checkVisibility());
    const changes = [];
    element.addEventListener("diglot-viewchange", ({ detail: { from, to } }) => changes.push(`${from} ${to}`));
    const before = visible();
    element.shadowRoot.querySelector('input[value="b"]').click();
    const after = visible();
    element.shadowRoot.querySelector('input[value="a"]').click();
    return { code: window.errors[0].code, before, after, changes };
  });
  assert.deepEqual(found, { code: "not-found", before: [true, true], after: [false, true], changes: ["b a"] });
  await tab.close();
  site.serve(WASM, undefined);
});

test("one text only, an unknown language and an empty element are sensible", async () => {
  const body = `<diglot-article id="half"><article lang="en"><p>Only here.</p></article><article lang="fr"></article></diglot-article>
<diglot-article id="odd"><article lang="qqq"><p>Wun. Tu.</p></article><article lang="not a tag"><p>One. Two.</p></article></diglot-article>
<diglot-article id="empty"></diglot-article>`;
  site.serve("/odd", watched(body));
  const tab = await visit(site, "/odd");
  await tab.waitForFunction(() => document.querySelectorAll(".diglot-viewer").length === 2);
  const half = await tab.evaluate(seen, "#half");
  assert.deepEqual(half.drawn, { a: ["Only here."], b: [] });
  const odd = await tab.evaluate(seen, "#odd");
  assert.equal(odd.drawn.a.join(" "), "Wun. Tu.");
  assert.deepEqual(odd.sides[0], "a qqq ltr");
  assert.deepEqual(await tab.evaluate(() => window.errors), []);
  await tab.close();
});

const COUNTERS = only("chromium", "only its driver counts nodes and listeners");

test("removal leaves no listener and no node behind", COUNTERS, async () => {
  site.serve("/remove", page(`<div id="here">${element(gold)}</div><div id="there"></div>`));
  const tab = await visit(site, "/remove", { fresh: true });
  await drawn(tab);
  const client = await tab.createCDPSession();
  const counters = async () => {
    await client.send("HeapProfiler.collectGarbage");
    await client.send("HeapProfiler.collectGarbage");
    return client.send("Memory.getDOMCounters");
  };
  const cycle = (times) =>
    tab.evaluate(async (times) => {
      const source = document.querySelector("#here diglot-article");
      for (let at = 0; at < times; at++) {
        const made = document.createElement("diglot-article");
        for (const article of source.querySelectorAll(":scope > article")) made.append(article.cloneNode(true));
        document.querySelector("#there").append(made);
        await made.ready;
        made.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, times);
  await cycle(5);
  const before = await counters();
  await cycle(30);
  const after = await counters();
  assert.ok(after.nodes - before.nodes < 100, `${before.nodes} nodes, then ${after.nodes}`);
  assert.ok(
    after.jsEventListeners <= before.jsEventListeners,
    `${before.jsEventListeners} listeners, then ${after.jsEventListeners}`,
  );
  await tab.close();
});

test("a moved element goes on", async () => {
  site.serve("/move", page(`<div id="here">${element(gold)}</div><div id="there"></div>`));
  const tab = await visit(site, "/move");
  await drawn(tab);
  const moved = await tab.evaluate(async () => {
    const element = document.querySelector("#here diglot-article");
    document.querySelector("#there").append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    element.shadowRoot.querySelector('input[value="columns"]').click();
    return element.view;
  });
  assert.equal(moved, "columns");
  await shows(tab);
  await tab.close();
});
