// Scripts beside ours: those that change the language itself, that define the element first, that come twice, that move,
// clone and remove it; and where the element may stand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, markup, page, seen, sentences, text } from "./articles.mjs";
import { ENGINE, drawn, equipped, only, open, visit } from "./browser.mjs";
import { story } from "./operations.mjs";

const gold = golden("ar-en");
const document_ = { diglot: 1, a: text(gold, "a"), b: text(gold, "b") };

const COUNTED = only("chromium", "only its driver counts nodes and listeners");
const PROTOCOL = only("chromium", "what the other drivers run in a page does not stand such a page");

let site;
before(async () => (site = await open()));
after(() => site.close());

const plain = (list) => list.map((sentence) => sentence.replace(/\s+/g, " ").trim());

async function whole(tab, selector) {
  const found = await tab.evaluate(seen, selector);
  for (const side of ["a", "b"]) assert.deepEqual(found.drawn[side], plain(sentences(gold, side)));
}

async function visitPage(body, { fresh, ...options } = {}) {
  site.serve("/neighbours", page(body, options));
  return visit(site, "/neighbours", { fresh });
}

/** What libraries of some age do to what every script uses. */
const POLLUTED = `<script>
  Array.prototype.toJSON = function () { return "[" + this.join() + "]"; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Array.from = () => [];
  Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
  Array.prototype.entries = function () { return this.slice(); };
  Array.prototype.remove = String.prototype.remove = Object.prototype.extend = function () { throw new Error("called"); };
  Object.prototype.inherited = "something";
  Function.prototype.bind = function (self, ...first) { return (...all) => this.apply(self, [...first, ...all]); };
  window.$ = window.define = window.module = window.exports = window.process = () => { throw new Error("called"); };
  window.name = "diglot";
  globalThis.Promise = class extends Promise { finally = undefined };
</script>`;

test("prototypes that others have changed: every way in works, and what comes out is the same", PROTOCOL, async () => {
  site.serve("/ar", (_, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end(markup(gold, "a")),
  );
  site.serve("/story.json", (_, response) => response.end(JSON.stringify(document_)));
  const body = `<div id=page>${element(gold)}</div><div id=src><diglot-article loading=eager src="/story.json"></diglot-article></div>
<div id=link><diglot-article loading=eager>${markup(gold, "b")}<a rel=alternate hreflang=ar href="/ar">Arabic</a></diglot-article></div><div id=object></div>`;
  const results = [];
  for (const head of ["", POLLUTED]) {
    const tab = await visitPage(body, { head });
    // by the protocol itself: what a driver adds to a page does not stand all this
    const client = await tab.createCDPSession();
    const expression = `(${everyWay})(${JSON.stringify(document_)})`;
    const { result, exceptionDetails } = await client.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
    assert.deepEqual(tab.said, []);
    results.push(result.value);
    await tab.close();
  }
  const [clean, polluted] = results;
  assert.deepEqual(polluted, clean);
  assert.equal(clean.view, "columns");
  assert.deepEqual(clean.segments, Array(4).fill(sentences(gold, "a").length + sentences(gold, "b").length));
  assert.ok(clean.documents.length === 4 && clean.documents.every((each) => each.length > 1000));
});

/** In the page: waits for every element and adds one more; what they show. */
async function everyWay(given) {
  await customElements.whenDefined("diglot-article");
  const made = document.createElement("diglot-article");
  made.article = given;
  made.setAttribute("loading", "eager");
  document.getElementById("object").append(made);
  const all = [...document.querySelectorAll("diglot-article")];
  for (const element of all) await element.ready;
  made.shadowRoot.querySelector('[value="columns"]').click();
  made.shadowRoot.querySelector(".diglot-more").click();
  for (const act of made.shadowRoot.querySelectorAll(".diglot-step")) act.click();
  made.restore();
  await ((made.article = given), made.ready);
  delete Array.prototype.toJSON;
  delete String.prototype.toJSON;
  return {
    documents: all.map((each) => JSON.stringify(each.document)),
    segments: all.map((each) => each.querySelectorAll(".diglot-viewer .diglot-segment").length),
    view: made.view,
  };
}

test("what nobody can stand: the script fails, and both articles stay readable", PROTOCOL, async () => {
  for (const broken of [
    "Array.prototype[Symbol.iterator] = undefined",
    "NodeList.prototype[Symbol.iterator] = HTMLCollection.prototype[Symbol.iterator] = undefined",
    "Map = undefined",
    "Element.prototype.attachShadow = undefined",
    "Promise.prototype.then = () => { throw new Error('then') }",
    "WebAssembly.Module = WebAssembly.Instance = undefined",
  ]) {
    site.serve("/broken", page(element(gold), { head: `<script>${broken}</script>` }));
    const tab = await site.browser.newPage();
    await tab.goto(`${site.base}/broken`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const client = await tab.createCDPSession();
    const expression = `(() => {
      const articles = document.querySelector("diglot-article").children;
      let seen = 0;
      for (let at = 0; at < articles.length; at++) seen += articles[at].localName === "article" && articles[at].checkVisibility();
      return seen;
    })()`;
    const { result } = await client.send("Runtime.evaluate", { expression, returnByValue: true });
    assert.equal(result.value, 2, broken);
    await tab.close();
  }
});

test("an element that another library has defined stays that one's, with one line about it", async () => {
  const theirs = `<script>customElements.define("diglot-article", class extends HTMLElement { theirs = true })</script>`;
  const tab = await visitPage(element(gold), { head: theirs });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const found = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    return [element.theirs, element.children.length, document.querySelectorAll(".diglot-viewer").length];
  });
  assert.deepEqual(found, [true, 2, 0]);
  assert.equal(tab.said.length, 1, tab.said.join("\n"));
  assert.match(tab.said[0], /^info: diglot: <diglot-article> is already defined/);
  await tab.close();
});

test("the script twice, and beside an older version: the first draws, the second says so", async () => {
  const second = (from) => `<script type="module" src="${from}"></script>`;
  for (const from of ["/dist/diglot.js?again", "/dist/auto.js"]) {
    const tab = await visitPage(element(gold), { head: second(from) });
    await drawn(tab);
    await whole(tab);
    assert.equal(await tab.evaluate(() => document.querySelectorAll("diglot-article").length), 1);
    assert.equal(tab.said.length, 1, tab.said.join("\n"));
    assert.match(tab.said[0], /already defined; the first definition stays/);
    await tab.close();
  }
  const alone = await visitPage(`<main>${markup(gold, "a")}${markup(gold, "b")}</main>`, {
    head: second("/dist/diglot.js?again"),
  });
  await drawn(alone);
  assert.equal(await alone.evaluate(() => document.querySelectorAll("diglot-article").length), 1);
  await alone.close();
});

test("moved, cloned, removed and added again 1,000 times", { timeout: 60_000, ...COUNTED }, async () => {
  const tab = await visitPage(`<div id=here>${element(gold)}</div><div id=there></div>`, { fresh: true });
  await drawn(tab);
  const counters = await counting(tab);
  const cycle = (times) =>
    tab.evaluate(async (times) => {
      const element = document.querySelector("#here diglot-article, #there diglot-article");
      const [here, there] = ["here", "there"].map((id) => document.getElementById(id));
      const later = () => new Promise((resolve) => setTimeout(resolve));
      for (let at = 0; at < times; at++) {
        const place = element.parentNode === here ? there : here;
        if (at % 4 === 0) place.append(element);
        if (at % 4 === 1) {
          const clone = element.cloneNode(true);
          place.append(clone);
          if (at % 8 === 1) await later();
          clone.remove();
        }
        if (at % 4 === 2) {
          element.remove();
          await later();
          place.append(element);
          element.dispatchEvent(new Event("pointerover")); // what the reader does brings the menu
        }
        if (at % 4 === 3) {
          element.remove();
          place.append(element);
          await Promise.resolve();
        }
      }
      await later();
      await element.ready;
    }, times);
  await cycle(40);
  const before = await counters();
  await cycle(1000);
  const after = await counters();
  await drawn(tab);
  await whole(tab);
  await equipped(tab);
  const found = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    const { shadowRoot } = element;
    shadowRoot.querySelector('[value="b"]').click();
    return {
      elements: document.querySelectorAll("diglot-article").length,
      viewers: document.querySelectorAll(".diglot-viewer").length,
      controls: shadowRoot.querySelectorAll(".diglot-control").length,
      menus: shadowRoot.querySelectorAll(".diglot-more").length,
      view: element.view,
    };
  });
  assert.deepEqual(found, { elements: 1, viewers: 1, controls: 1, menus: 1, view: "b" });
  assert.deepEqual(tab.said, []);
  same(before, after);
  await tab.close();
});

/** What a page holds, after its garbage is collected; and how much memory the core has. */
async function counting(tab) {
  const client = await tab.createCDPSession();
  await client.send("Performance.enable");
  return async () => {
    for (let times = 0; times < 3; times++) await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    const memory = await tab.evaluate(() => window.memory?.buffer.byteLength);
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), memory };
  };
}

/** Nothing is left; a few nodes are the browser's own (what has the focus, what was measured last). */
function same(before, after) {
  assert.ok(after.nodes - before.nodes <= 30, `${before.nodes} nodes, then ${after.nodes}`);
  assert.ok(after.listeners <= before.listeners, `${before.listeners} listeners, then ${after.listeners}`);
  assert.equal(after.memory, before.memory);
}

/** Keeps the memory of the core where a test can see it. */
const MEMORY = `<script>
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...all) { super(...all); window.memory = Object.values(this.exports).find((each) => each instanceof WebAssembly.Memory) ?? window.memory; }
  };
</script>`;

test(
  "200 mounts and removals leave nodes, listeners and the core's memory as they were",
  { timeout: 120_000, ...COUNTED },
  async () => {
    const tab = await visitPage("<div id=here></div>", { head: MEMORY, fresh: true });
    await tab.evaluate(() => customElements.whenDefined("diglot-article"));
    const counters = await counting(tab);
    const cycle = (times) =>
      tab.evaluate(
        async (times, markup, given) => {
          const opened = async ({ shadowRoot }) => {
            while (!shadowRoot.querySelector(":popover-open")) await new Promise((resolve) => setTimeout(resolve));
          };
          const here = document.getElementById("here");
          for (let at = 0; at < times; at++) {
            const made = document.createElement("diglot-article");
            if (at % 2) made.innerHTML = markup;
            else made.article = given;
            here.append(made);
            await made.ready;
            made.shadowRoot.querySelector('[value="columns"]').click();
            made.shadowRoot.querySelector(".diglot-more").click();
            if (at % 40 < 2) await opened(made);
            made.remove();
            await new Promise((resolve) => setTimeout(resolve));
          }
        },
        times,
        markup(gold, "a") + markup(gold, "b"),
        document_,
      );
    await cycle(20);
    const before = await counters();
    await cycle(200);
    const after = await counters();
    console.log(`# 200 mounts and removals: ${JSON.stringify(before)} and ${JSON.stringify(after)}`);
    assert.ok(before.memory > 0);
    same(before, after);
    await tab.close();
  },
);

test("80 switches leave as many nodes and listeners as there were", async () => {
  const tab = await visitPage(story());
  await drawn(tab);
  await equipped(tab);
  const counters = ENGINE === "chromium" ? await counting(tab) : () => ({});
  const switched = (times) =>
    tab.evaluate(async (times) => {
      const element = document.querySelector("diglot-article");
      for (let at = 0; at < times; at++) {
        element.view = ["a", "interleave", "columns", "b"][at % 4];
        element.toggleGrain();
      }
      element.view = "a";
      element.toggleGrain(false);
      await new Promise((resolve) => setTimeout(resolve)); // what is said of the last one comes after it
      const nodes = (root) => {
        const walker = document.createTreeWalker(root);
        let count = 0;
        while (walker.nextNode()) count++;
        return count;
      };
      return { drawn: nodes(element), ofOurs: nodes(element.shadowRoot) };
    }, times);
  const first = await switched(8);
  const before = await counters();
  assert.deepEqual(await switched(80), first);
  const after = await counters();
  if (ENGINE === "chromium") same(before, after);
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("in a page before the script, after it, in a shadow tree and in a form", async () => {
  const eager = element(gold, `loading="eager"`);
  const form = `<form id=form action="/sent"><fieldset disabled>${eager}</fieldset><input name=own value=1><button>Send</button></form>`;
  const tab = await visitPage(`<div id=early>${eager}</div>${form}<div id=late></div><div id=shadow></div>`);
  const hosted = await tab.evaluate(async (markup) => {
    await customElements.whenDefined("diglot-article");
    document.getElementById("late").innerHTML = markup;
    const root = document.getElementById("shadow").attachShadow({ mode: "open" });
    root.innerHTML = markup;
    root.firstElementChild.setAttribute("loading", "eager");
    const element = root.firstElementChild;
    await element.ready;
    element.shadowRoot.querySelector('[value="columns"]').click();
    const sides = element.querySelectorAll(".diglot-passage:not([data-only]) .diglot-side");
    const [one, other] = [...sides].slice(0, 2).map((side) => side.getBoundingClientRect());
    return {
      drawn: element.querySelectorAll(".diglot-segment").length,
      beside: one.left >= other.right || other.left >= one.right,
      choice: element.shadowRoot.querySelector(".diglot-choice").getBoundingClientRect().height >= 44,
    };
  }, eager);
  assert.deepEqual(hosted, {
    drawn: gold.a.paragraphs.flat().length + gold.b.paragraphs.flat().length,
    beside: true,
    choice: true,
  });
  await drawn(tab, 3);
  for (const id of ["#early", "#form", "#late"]) await whole(tab, `${id} diglot-article`);

  const sent = await tab.evaluate(() => {
    const form = document.getElementById("form");
    const element = form.querySelector("diglot-article");
    let submits = 0;
    let changes = 0;
    form.addEventListener("submit", (event) => (event.preventDefault(), submits++));
    for (const type of ["input", "change"]) form.addEventListener(type, () => changes++);
    const { shadowRoot } = element;
    shadowRoot.querySelector('[value="interleave"]').click();
    shadowRoot.querySelector(".diglot-more").click();
    for (const each of shadowRoot.querySelectorAll("button, input[type=checkbox]")) each.click();
    const both = element.querySelector(".diglot-both");
    shadowRoot.querySelector('[value="b"]').click();
    both?.click();
    const view = element.view;
    form.reset();
    return {
      submits,
      data: [...new FormData(form).keys()],
      elements: form.elements.length,
      same: view === element.view,
    };
  });
  // the fieldset, the input and the button of its own; and, in the text, what leads to both languages
  assert.deepEqual({ ...sent, elements: undefined }, { submits: 0, data: ["own"], elements: undefined, same: true });
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("from script: mount() shows an object, align() gives it back with its beads", async () => {
  const tab = await visitPage("<div id=here></div>", { script: "" });
  const found = await tab.evaluate(async ({ a, b }) => {
    const { mount, align, guess } = await import("/dist/index.js");
    const early = customElements.get("diglot-article") === undefined;
    const aligned = await align(a, b);
    const element = mount(document.getElementById("here"), aligned);
    await element.ready;
    const code = await align({ text: "" }, { blocks: 7 }).catch((error) => error.code);
    return {
      early,
      code,
      beads: aligned.beads.length,
      shown: JSON.stringify(element.document) === JSON.stringify(aligned),
      in: element.parentNode.id,
      again: (await align(a, b)).beads.length,
      guess: await guess("The harbour is open."),
    };
  }, document_);
  assert.deepEqual(found, {
    early: true,
    code: "bad-document",
    beads: found.again,
    shown: true,
    in: "here",
    again: found.again,
    guess: "en",
  });
  assert.ok(found.beads > 10, String(found.beads));
  await whole(tab);
  await tab.close();
});
