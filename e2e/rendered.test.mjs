// What `diglot render` writes: switched by its style sheet alone, taken over as it is by the script.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { ARTICLES, golden, page, seen, sentences } from "./articles.mjs";
import { DARK, axe, violations } from "./axe.mjs";
import { drawn, equipped, only, open, visit } from "./browser.mjs";
import { documentOf, fragment, pageOf, render } from "./rendered.mjs";

const VIEWS = ["a", "b", "interleave", "columns"];
const COLOURS = `<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>`;

let site;
before(async () => (site = await open()));
after(() => site.close());

async function visitPage(markup, options) {
  site.serve("/rendered", markup);
  return visit(site, "/rendered", options);
}

/** Chooses a view as a reader does. */
const choose = (tab, view, within = "") => tab.click(`${within} .diglot-choice:has([value="${view}"])`);

const bare = (text) => text.replace(/\s+/g, " ").trim();
const texts = (name) => {
  const gold = golden(name);
  return { a: sentences(gold, "a").map(bare), b: sentences(gold, "b").map(bare) };
};

/** What shows in a view: each language's sentences, whether the sides stand beside each other, what is wider than the page. */
function shown() {
  const list = (side) =>
    [...document.querySelectorAll(`.diglot-viewer [data-side="${side}"] .diglot-segment`)]
      .filter((segment) => segment.checkVisibility() && segment.getClientRects().length > 0)
      .map((segment) => segment.textContent.replace(/\s+/g, " ").trim());
  const both = [...document.querySelectorAll(".diglot-passage:not([data-only])")];
  const [a, b] = [...both[0].children].map((side) => side.getBoundingClientRect());
  return {
    a: list("a"),
    b: list("b"),
    beside: a.width > 0 && b.width > 0 && (a.right <= b.left || b.right <= a.left),
    fallback: document.querySelector(".diglot-fallback").checkVisibility(),
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

for (const name of ARTICLES) {
  test(`without a script the four views of ${name} are switched`, async () => {
    const all = texts(name);
    for (const width of [320, 1100]) {
      const tab = await visitPage(pageOf(fragment(name)), { width });
      assert.equal(await tab.$('script:not([src="/heard.js"]), [type=checkbox], .diglot-grain'), null);
      for (const view of [...VIEWS, "a"]) {
        await choose(tab, view);
        const { a, b, ...rest } = await tab.evaluate(shown);
        assert.deepEqual(a, view === "b" ? [] : all.a, `${view} ${width}`);
        assert.deepEqual(b, view === "a" ? [] : all.b, `${view} ${width}`);
        const columns = view === "columns";
        assert.deepEqual(rest, { beside: columns && width > 700, fallback: columns && width < 700, wider: 0 }, view);
      }
      assert.deepEqual(tab.said, []);
      await tab.close();
    }
  });
}

test("the page as written switches where script is disabled, by the keyboard too", async () => {
  site.serve("/rendered", render(documentOf("ar-en"), "--lang", "en", "--base", "/dist"));
  const tab = await visit(site, "/rendered", { javascript: false });
  const all = texts("ar-en");
  await tab.focus('[value="b"]');
  for (const [key, view] of [
    ["ArrowRight", "interleave"],
    ["ArrowLeft", "b"],
    ["ArrowLeft", "a"],
  ]) {
    await tab.keyboard.press(key);
    const { a, b } = await tab.evaluate(shown);
    assert.deepEqual([a, b], [view === "b" ? [] : all.a, view === "a" ? [] : all.b], view);
  }
  assert.equal(await tab.evaluate(() => document.querySelector("diglot-article").shadowRoot), null);
  await tab.close();
});

test("what stands only in the other language is told of, and a link to it shows it", async () => {
  const tab = await visitPage(pageOf(fragment("ar-en", "--view", "a")));
  const only = await tab.evaluate(() => {
    const passage = document.querySelector('[data-only="b"]');
    const ends = [...document.querySelectorAll(".diglot-end")].filter((end) => end.checkVisibility());
    const button = ends[0].querySelector("button");
    return {
      id: passage.id,
      shows: passage.checkVisibility(),
      ends: ends.map((end) => end.innerText),
      button: getComputedStyle(button).visibility,
    };
  });
  assert.equal(only.shows, false);
  assert.equal(only.button, "hidden");
  assert.match(only.ends.join(), /^\d+ passages are only in the other text \(English\)\./);
  await tab.evaluate((id) => (location.hash = id), only.id);
  assert.ok(await tab.$eval(`#${only.id} .diglot-segment`, (segment) => segment.checkVisibility()));
  await tab.close();
});

for (const dir of ["ltr", "rtl"]) {
  for (const dark of DARK[dir]) {
    test(`axe finds nothing without a script, ${dir} ${dark ? "dark" : "light"}`, { timeout: 120_000 }, async () => {
      for (const name of ARTICLES) {
        const whole = `<main><h1>News</h1>${fragment(name)}</main>`;
        const tab = await visitPage(pageOf(whole, { dir, lang: dir === "rtl" ? "ar" : "en", head: COLOURS }), { dark });
        await axe(tab);
        for (const view of VIEWS) {
          await choose(tab, view);
          assert.deepEqual(await violations(tab), [], `${name} ${view}`);
        }
        await tab.close();
      }
    });
  }
}

test("axe finds nothing in a page that is nothing else", async () => {
  const tab = await visitPage(render(documentOf("he-ar"), "--base", "/dist", "--no-script", "--lang", "he"));
  await axe(tab);
  assert.deepEqual(await violations(tab), []);
  await tab.close();
});

test("two articles in a form disturb neither one another nor what the form sends", async () => {
  const twice = ["one", "two"].map((name) => `<div id=${name}>${fragment("ja-en", "--name", name)}</div>`);
  const others = `<div id=three>${fragment("ar-en")}</div><div id=four>${fragment("ja-en")}</div>`;
  const form = `<form>${twice.join("\n")}${others}<input type=radio name=view value=x checked><input name=q value=1></form>`;
  const tab = await visitPage(pageOf(form));
  const state = () => {
    const radios = [...document.querySelectorAll("diglot-article :checked")].map(({ value }) => value);
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return {
      radios,
      sent: [...new FormData(document.querySelector("form"))].join(" "),
      twice: ids.length - new Set(ids).size,
    };
  };
  assert.deepEqual(await tab.evaluate(state), { radios: ["b", "b", "b", "b"], sent: "view,x q,1", twice: 0 });
  await choose(tab, "a", "#one");
  await choose(tab, "columns", "#two");
  await choose(tab, "interleave", "#three");
  const chosen = { radios: ["a", "columns", "interleave", "b"], sent: "view,x q,1", twice: 0 };
  assert.deepEqual(await tab.evaluate(state), chosen);
  // and the script changes nothing of it
  await tab.evaluate(() => import("/dist/diglot.js"));
  await drawn(tab, 4);
  assert.deepEqual(await tab.evaluate(state), chosen);
  await choose(tab, "b", "#one");
  assert.deepEqual((await tab.evaluate(state)).radios, ["b", "columns", "interleave", "b"]);
  await tab.close();
});

test("what the page says of its own labels, inputs and paragraphs is not for the control", async () => {
  const hostile = `<style>
    label, fieldset, input, legend, span, p, svg { all: revert }
    *, *::before, *::after { direction: ltr !important; box-sizing: content-box }
    body { text-transform: uppercase; letter-spacing: 3px; text-indent: 2em; word-spacing: 9px }
    fieldset { border: 4px solid red; padding: 2em; margin: 1em } main label { display: block; margin: 0 0 9px; font-weight: 900 }
    main input[type="radio"] { position: static; width: auto; opacity: 1; appearance: auto } main p { margin: 3em 0; float: left }
    label::before { content: "*" } main fieldset span { padding: 4px; display: inline-block } legend { position: static; width: 100% }
  </style>`;
  const boxes = () =>
    [...document.querySelectorAll(".diglot-control, .diglot-control *, .diglot-aside, .diglot-aside *")].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return [each.localName, ...[x, y, width, height].map((number) => Math.round(number * 10) / 10)].join(" ");
    });
  for (const width of [340, 1100]) {
    const looks = [];
    for (const head of ["", hostile]) {
      const inside = `<main>${fragment("ar-en", "--view", "columns")}</main>`;
      const tab = await visitPage(pageOf(inside, { head }), { width });
      looks.push(await tab.evaluate(boxes));
      await tab.close();
    }
    assert.deepEqual(looks[1], looks[0]);
  }
});

// ------------------------------------------------------------------ the script comes

/** What is looked at before and after the script: every element, and where it is. */
async function remember() {
  // colours fade in as the page comes
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  window.before = [...document.querySelectorAll("diglot-article, diglot-article *")];
  window.shifts = 0;
  if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) window.shifts += hadRecentInput ? 0 : value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** The script, and two frames in which a shift would be seen. */
async function scripted() {
  await import("/dist/diglot.js");
  await Promise.all([...document.querySelectorAll("diglot-article")].map((element) => element.ready));
  for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** All text that shows: where, how large, and in which colour. */
function looks() {
  const texts = document.querySelectorAll("body > p, .diglot-choice-name, .diglot-fallback, .diglot-segment, bdi");
  const shown = [...texts].filter((each) => each.checkVisibility() && each.getClientRects().length > 0);
  return shown.map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    const { color, fontSize } = getComputedStyle(each);
    return [each.textContent.slice(0, 20), left, top, width, height, color, fontSize].join(" ");
  });
}

/** How many beads can be rows: those of passages that both texts have. */
function beads() {
  const both = document.querySelectorAll(".diglot-passage:not([data-only]) .diglot-segment");
  return new Set([...both].map(({ dataset }) => dataset.bead)).size;
}

/** The same elements in the same order, none added. */
function same() {
  const now = [...document.querySelectorAll("diglot-article, diglot-article *")];
  return {
    same: now.length === before.length && now.every((element, at) => element === before[at]),
    shifts: window.shifts,
  };
}

for (const name of ARTICLES) {
  test(`the script takes ${name} over: the same nodes, nothing moves`, async () => {
    for (const width of [360, 1100]) {
      for (const view of VIEWS) {
        const after = "<p>After it</p>".repeat(3);
        const head = "<style>p { margin: 0 0 1.3em } footer { height: 9px }</style>";
        const tab = await visitPage(pageOf(fragment(name, "--view", view) + after, { head }), { width });
        await tab.evaluate(remember);
        const before = await tab.evaluate(looks);
        await tab.evaluate(scripted);
        assert.deepEqual(await tab.evaluate(same), { same: true, shifts: 0 }, `${view} ${width}`);
        assert.deepEqual(await tab.evaluate(looks), before, `${view} ${width}`);
        assert.equal((await tab.evaluate(seen)).view, view);
        assert.deepEqual(tab.said, []);
        await tab.close();
      }
    }
  });
}

test("axe finds nothing in what was taken over", async () => {
  const whole = `<main><h1>News</h1>${fragment("ar-en")}</main>`;
  const tab = await visitPage(pageOf(whole, { head: COLOURS }), { width: 360, dark: true });
  await tab.evaluate(scripted);
  await axe(tab);
  for (const view of VIEWS) {
    await choose(tab, view);
    assert.deepEqual(await violations(tab), [], view);
  }
  await tab.close();
});

test("the observer of shifts sees one", async () => {
  const tab = await visitPage(pageOf(fragment("ar-en")));
  await tab.evaluate(remember);
  await tab.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    document
      .querySelector("diglot-article")
      .before(Object.assign(document.createElement("div"), { style: "height: 90px" }));
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  const supported = await tab.evaluate(() => PerformanceObserver.supportedEntryTypes.includes("layout-shift"));
  assert.equal((await tab.evaluate(same)).shifts > 0, supported);
  await tab.close();
});

test("what the reader chose before the script is kept, and after it all views are there", async () => {
  const tab = await visitPage(pageOf(fragment("ar-en"), { keeps: true }));
  await choose(tab, "columns");
  await tab.evaluate(remember);
  await tab.evaluate(scripted);
  assert.deepEqual(await tab.evaluate(same), { same: true, shifts: 0 });
  assert.equal((await tab.evaluate(seen)).view, "columns");
  const all = texts("ar-en");
  for (const view of VIEWS) {
    await choose(tab, view);
    const found = await tab.evaluate(seen);
    assert.deepEqual(
      [found.view, found.shown.a, found.shown.b],
      [view, view === "b" ? [] : all.a, view === "a" ? [] : all.b],
    );
  }
  const rows = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    element.view = "interleave";
    const box = element.shadowRoot.querySelector(".diglot-grain input");
    const shows = box.checkVisibility();
    box.click();
    const rows = element.querySelectorAll(".diglot-row").length;
    box.click();
    return { shows, rows, left: element.querySelectorAll(".diglot-row").length };
  });
  assert.deepEqual(rows, { shows: true, rows: await tab.evaluate(beads), left: 0 });
  // the next visit begins with what was chosen
  await choose(tab, "a");
  await tab.reload();
  await tab.evaluate(scripted);
  assert.equal((await tab.evaluate(seen)).view, "a");
  await tab.evaluate(() => localStorage.clear());
  await tab.close();
});

test("the address decides before the author, and a link into the hidden language shows both", async () => {
  const markup = pageOf(fragment("ar-en", "--view", "a"), { script: "/dist/diglot.js" });
  const [, only] = /id="([^"]+)" data-only="b"/.exec(markup);
  site.serve("/rendered", markup);
  for (const [address, view] of [
    [`/rendered#${only}`, "interleave"],
    ["/rendered", "a"],
    ["/rendered?diglot=columns", "columns"],
    ["/rendered?diglot=nothing", "a"],
  ]) {
    const tab = await visit(site, address);
    await tab.evaluate(scripted);
    assert.equal((await tab.evaluate(seen)).view, view);
    assert.equal(await tab.$$eval("[data-landed]", (list) => list.length), address.includes("#") ? 1 : 0);
    await tab.close();
  }
});

test("it is given back as it was, taken over again after a removal, and a clone goes its own way", async () => {
  const tab = await visitPage(pageOf(fragment("ar-en", "--view", "interleave")));
  const markup = () => document.querySelector("diglot-article").outerHTML.replace(/ name="[^"]*"/g, "");
  const before = await tab.evaluate(markup);
  await tab.evaluate(scripted);
  await equipped(tab);
  const states = await tab.evaluate(async () => {
    const element = document.querySelector("diglot-article");
    element.toggleGrain(true);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.append(element);
    const rows = element.querySelectorAll(".diglot-row").length;
    element.toggleGrain(false);
    const clone = element.cloneNode(true);
    document.body.append(clone);
    await clone.ready;
    clone.view = "a";
    const checked = [element, clone].map((each) => each.querySelector(":checked").value);
    clone.remove();
    element.view = "b";
    element.restore();
    return { rows, checked };
  });
  assert.equal(states.rows, await tab.evaluate(beads));
  assert.deepEqual(states.checked, ["interleave", "a"]);
  const restored = (await tab.evaluate(markup)).replace(/ translate="no"/, "");
  assert.equal(restored, before.replace(/ translate="no"/, ""));
  // and switches without the script's help, by the style sheet
  await choose(tab, "a");
  assert.equal((await tab.evaluate(shown)).b.length, 0);
  await tab.close();
});

test("it is taken over while the page is still being read", async () => {
  const markup = pageOf(fragment("ar-en"), { head: `<script async type="module" src="/dist/diglot.js"></script>` });
  const before = markup.indexOf(">", markup.indexOf("<diglot-article")) + 1;
  for (const cut of [before, markup.indexOf("diglot-passage", markup.length / 2)]) {
    site.serve("/slow", (_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.write(markup.slice(0, cut));
      setTimeout(() => response.end(markup.slice(cut)), 400);
    });
    const tab = await visit(site, "/slow");
    await drawn(tab);
    const { shown: list, view } = await tab.evaluate(seen);
    assert.deepEqual([view, list.b], ["b", texts("ar-en").b]);
    await choose(tab, "columns");
    const display = await tab.$eval(".diglot-passage:not([data-only])", (each) => getComputedStyle(each).display);
    assert.equal(display, "grid");
    await tab.close();
  }
});

test("the strictest content security policy lets it be, with and without the script", async () => {
  const policy =
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const written = render(documentOf("fa-fr"), "--base", "/dist", "--json-ld", "--canonical", "/here");
  site.serve("/strict", (_, response) => {
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(written.replace("</head>", '<link rel="icon" href="data:,"></head>'));
  });
  const tab = await visit(site, "/strict");
  await drawn(tab);
  await choose(tab, "interleave");
  assert.deepEqual((await tab.evaluate(seen)).shown, texts("fa-fr"));
  assert.deepEqual(tab.said, []);
  await tab.close();
});

// ------------------------------------------------------------------ the same tree

/** A tree as lists: name, attributes by name, children. What a script alone sets is left out. */
function tree(selector) {
  const BY_SCRIPT = ["part", "name", "hidden", "data-first", "translate", "checked", "style", "data-drawn"];
  const of = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes].filter(({ name }) => !BY_SCRIPT.includes(name));
    const written = attributes.map(({ name, value }) => `${name}=${value}`).sort();
    return [node.localName, written, [...node.childNodes].map(of)];
  };
  const element = document.querySelector("diglot-article");
  const root =
    selector === "control"
      ? (element.shadowRoot ?? element).querySelector(".diglot-control")
      : element.querySelector(".diglot-viewer");
  root.normalize();
  return of(root);
}

/** What is written of a document, and what the page draws of it. */
async function sameTree(document, lang, name) {
  const trees = async (tab) => {
    const both = [await tab.evaluate(tree, "viewer"), await tab.evaluate(tree, "control")];
    await tab.close();
    return both;
  };
  const written = await trees(await visitPage(pageOf(render(document, "--fragment", "--lang", lang, "--view", "a"))));
  const tab = await visitPage(page(`<diglot-article default-view="a"></diglot-article>`, { lang }));
  await tab.evaluate((document) => (window.document.querySelector("diglot-article").article = document), document);
  await drawn(tab);
  assert.deepEqual(written, await trees(tab), name);
}

const RICH = {
  diglot: 1,
  a: {
    lang: "en",
    blocks: [
      { kind: "heading", level: 1, segments: ["Boats & <nets>"] },
      {
        kind: "figure",
        image: { src: "boats.jpg", srcset: "boats-2x.jpg 2x", alt: 'Three "boats"' },
        caption: "At rest",
      },
      { segments: ["One\nbroken line. ", ["We ", { text: "sail", href: "/sail?a=1&b=2", em: true }, " at six."]] },
      { segments: [["Do not ", { text: "click", href: "javascript:alert(1)" }, " this."]] },
      { within: [{ list: 1, ordered: true, number: 3 }], segments: ["Bring a coat."] },
      { within: [{ list: 1, ordered: true, number: 4 }, { quotation: 1 }], segments: ["Bring a hat."] },
      { kind: "embed", url: "https://example.org/map?x=1&y=2", caption: "A map" },
      { segments: ["Only in English."] },
    ],
  },
  b: {
    lang: "he",
    blocks: [
      { segments: ["סירות ורשתות"] },
      { segments: ["שורה אחת שבורה. ", "אנחנו מפליגים בשש."] },
      { segments: ["אל תלחצו על זה."] },
      { within: [{ list: 1, ordered: true, number: 3 }], segments: ["קחו מעיל."] },
      { within: [{ list: 1, ordered: true, number: 4 }], segments: ["קחו כובע."] },
      { kind: "figure", image: { src: "boats.jpg", alt: "" } },
    ],
  },
  beads: [[0], [1], [2], [3], [4], [5], [6]].map(([at]) => ({ a: [at], b: at < 6 ? [at] : [] })),
};

test("the page draws the tree that is written", async () => {
  const documents = [...ARTICLES.map((name) => [name, documentOf(name)]), ["a rich one", RICH]];
  for (const [name, document] of documents) await sameTree(document, "en", name);
});

const SAME_NAMES = only("chromium firefox", "its names of languages are the system's, some with other capitals");

test(
  "both have the same words, names of languages and counts in each language of the interface",
  SAME_NAMES,
  async () => {
    const languages = readdirSync(new URL("../www/labels/", import.meta.url)).map((file) => file.replace(".json", ""));
    // a script beside the language ("Chinese (Traditional)") has brackets that not every library sets alike
    const plain = languages.filter((language) => !language.includes("-"));
    assert.ok(plain.length > 10);
    for (const [at, lang] of languages.entries()) {
      const [a, b] = [1, 6].map((step) => plain[(at + step) % plain.length]);
      // passages that only one of them has: 2, 1
      const blocks = (texts) => texts.map((text) => ({ segments: [text] }));
      const document = {
        diglot: 1,
        a: { lang: a, blocks: blocks(["A1.", "A2."]) },
        b: { lang: b, blocks: blocks(["B1."]) },
        beads: [
          { a: [0], b: [] },
          { a: [], b: [0] },
          { a: [1], b: [] },
        ],
      };
      await sameTree(document, lang, `${lang}: ${a} ${b}`);
    }
  },
);
