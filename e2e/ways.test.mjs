// The other language on a page of its own: by a link in the element, and by the script's tag alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { escaped, golden, markup, page, seen, sentences } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const gold = golden("ar-en");
const GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
const AR = "/ar/story";

let site;
before(async () => (site = await open()));
after(() => site.close());

const plain = (list) => list.map((sentence) => sentence.replace(/\s+/g, " ").trim());
const link = (href = AR, more = "") => `<a rel="alternate" hreflang="ar" href="${href}" ${more}>بالعربية</a>`;
const own = (more = link()) => `<diglot-article>${markup(gold, "b")}${more}</diglot-article>`;
const other = (body, lang = "ar") =>
  `<!doctype html><html lang="${lang}" dir="rtl"><meta charset="utf-8"><title>An article</title>${body}`;

/** Serves the Arabic page, or what stands in for it; how often it was asked for. */
function serveOther(markup_ = other(`<main>${markup(gold, "a")}</main>`), path = AR) {
  const asked = { count: 0 };
  site.serve(path, (_, response) => {
    asked.count++;
    response.setHeader("content-type", "text/html; charset=utf-8").end(markup_);
  });
  return asked;
}

/** A page by its reader's languages. */
async function reads(path, languages) {
  const list = JSON.stringify(languages);
  const preload = `Object.defineProperty(Navigator.prototype, "languages", { get: () => ${list} });`;
  return visit(site, path, { preload });
}

/** Both texts are drawn, the page's own first, and nothing else of the element is shown. */
async function shows(tab) {
  const found = await tab.evaluate(seen);
  assert.deepEqual(found.drawn.a, plain(sentences(gold, "b")));
  assert.deepEqual(found.drawn.b, plain(sentences(gold, "a")));
  assert.equal(found.originals, 0);
  assert.deepEqual(found.sides, ["a en ltr", "b ar rtl"]);
}

/** The text of a side. */
const said = (tab, side) =>
  tab.evaluate(
    (side) => [...document.querySelectorAll(`[data-side=${side}] .diglot-segment`)].map((each) => each.textContent),
    side,
  );

test("the other page's article is drawn beside the page's own", async () => {
  const asked = serveOther();
  site.serve("/way3", page(own()));
  const tab = await visit(site, "/way3");
  await drawn(tab);
  await shows(tab);
  assert.equal(asked.count, 1);
  assert.equal(await tab.$eval("diglot-article", (element) => element.document.b.lang), "ar");
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("of the other page come text, links, emphasis and images, and no node", async () => {
  serveOther(
    other(`<base href="/media/"><script>window.ran = true</script><header><article-teaser></article-teaser></header>
<article class="theirs" onclick="window.ran = true"><h1>A <em>port</em></h1>
<p data-theirs style="color: red">One <a href="../boats?x=1#y" target="_blank">link</a>, <a href="javascript:ran = true">none</a>
 and<wbr> <svg viewBox="0 0 1 1"></svg><strong>more</strong>. <script>window.ran = true</script></p>
<p>An <img src="a.gif" srcset="a,b.gif 1x, https://cdn.example/c.gif 2x" alt="icon"> in it. <button>Share</button></p>
<figure><img src="${GIF}" alt="Boats"><figcaption>Boats at rest</figcaption></figure>
<figure><img src="boats.gif" alt="Boats"></figure><table><tr><td>9</td></tr></table><iframe src="/frame"></iframe>
<nav><a href="/">Home</a></nav><ul><li>Coat</li></ul></article>`),
  );
  site.serve(
    "/way3",
    page(`<diglot-article><article lang="en" class="story"><p>One.</p></article>${link()}</diglot-article>`),
  );
  const tab = await visit(site, "/way3");
  await drawn(tab);
  const found = await tab.evaluate(() => {
    const viewer = document.querySelector(".diglot-viewer");
    const [b] = [viewer.querySelectorAll("[data-side=b]")].map((sides) => [...sides]);
    const all = (selector) => b.flatMap((side) => [...side.querySelectorAll(selector)]);
    const attribute = (selector, name) => all(selector).map((each) => each.getAttribute(name));
    return {
      heading: all("h1 em").map(({ textContent }) => textContent),
      strong: all("strong").length,
      links: attribute("a", "href"),
      images: attribute("img", "src"),
      sets: attribute("img[srcset]", "srcset"),
      captions: all("figcaption").map(({ textContent }) => textContent),
      items: all("li").length,
      theirs: all("[target], [style], [data-theirs], .theirs, script, svg, wbr, table, iframe, nav, button, [onclick]")
        .length,
      odd: b.some(({ textContent }) => /\ufffc|Share|Home/.test(textContent)),
      empty: all("figure:not(:has(*))").length,
      story: b.some((side) => side.matches(".story")),
      ran: window.ran ?? false,
    };
  });
  const at = (path) => site.base + path;
  assert.deepEqual(found, {
    heading: ["port"],
    strong: 1,
    links: [at("/boats?x=1#y")],
    images: [at("/media/a.gif"), null, at("/media/boats.gif")],
    sets: [`${at("/media/a,b.gif")} 1x, https://cdn.example/c.gif 2x`],
    captions: ["Boats at rest"],
    items: 1,
    theirs: 0,
    odd: false,
    empty: 0,
    story: true,
    ran: false,
  });
  await tab.close();
});

test("which article of the other page it is: by selector, else its first, else its main part; and its language", async () => {
  const many = other(`<article>Teaser.</article><main><p>Main.</p><div id="it" lang="ar-EG">Chosen.</div></main>`);
  for (const [markup_, more, expected] of [
    [many, "", ["Teaser.", "ar"]],
    [many, `data-select="#it"`, ["Chosen.", "ar-EG"]],
    [other(`<p>Header.</p><main>Main.</main>`), "", ["Main.", "ar"]],
    // a page that says it is in this one's language: the link knows better
    [other(`<main>Main.</main>`, "en-GB"), "", ["Main.", "ar"]],
  ]) {
    serveOther(markup_);
    site.serve("/way3", page(own(link(AR, more))));
    const tab = await visit(site, "/way3");
    await drawn(tab);
    const lang = await tab.$eval("diglot-article", (element) => element.document.b.lang);
    assert.deepEqual([...(await said(tab, "b")), lang], expected);
    await tab.close();
  }
});

test("of several links: the reader's language, else the first; never the article's own", async () => {
  const texts = { "en-US": "Same.", fr: "Un.", "zh-Hant": "一。", ar: "واحد." };
  for (const [lang, text] of Object.entries(texts)) serveOther(other(`<main>${text}</main>`, lang), `/${lang}`);
  const links = Object.keys(texts).map((lang) => `<a rel="alternate" hreflang="${lang}" href="/${lang}">${lang}</a>`);
  const first = `<a rel="alternate" hreflang="x-default" href="/">all</a>`;
  site.serve(
    "/several",
    page(`<diglot-article><article lang="en">One.</article>${first}${links.join("")}</diglot-article>`),
  );
  for (const [languages, expected] of [
    [["en-GB", "en", "ar-EG", "fr"], "واحد."],
    [["zh-TW"], "一。"],
    [["de"], "Un."],
  ]) {
    const tab = await reads("/several", languages);
    await drawn(tab);
    assert.deepEqual(await said(tab, "b"), [expected], languages.join());
    await tab.close();
  }
});

test("what changes here is drawn without fetching again; another address and refetch() fetch", async () => {
  const asked = serveOther();
  const moved = serveOther(other("<main>Moved.</main>"), "/ar/moved");
  site.serve("/way3", page(own()));
  const tab = await visit(site, "/way3");
  await drawn(tab);
  const has = (text) =>
    tab.waitForFunction((text) => document.querySelector(".diglot-viewer").textContent.includes(text), {}, text);
  await tab.$eval("article p", (paragraph) => (paragraph.textContent = "Edited 4711."));
  await has("Edited 4711.");
  assert.equal(asked.count, 1);
  await tab.$eval("diglot-article", (element) => element.refetch());
  assert.equal(asked.count, 2);
  await tab.$eval("diglot-article > a", (link) => (link.href = "/ar/moved"));
  await has("Moved.");
  assert.deepEqual([asked.count, moved.count], [2, 1]);
  await tab.$eval("diglot-article > a", (link) => link.remove());
  await tab.waitForFunction(() => !document.querySelector(".diglot-viewer"));
  assert.ok(await tab.$eval("diglot-article > article", (article) => article.checkVisibility()));
  await tab.close();
});

test("refetch() fetches a document again, and says when it is shown", async () => {
  const text = (number) => ({
    diglot: 1,
    a: { lang: "en", text: `No. ${number} now.` },
    b: { lang: "fr", text: "Un." },
  });
  let count = 0;
  site.serve("/count.json", (_, response) => response.end(JSON.stringify(text(++count))));
  site.serve("/refetch", page(`<diglot-article src="/count.json"></diglot-article>`));
  const tab = await visit(site, "/refetch");
  await drawn(tab);
  await tab.$eval("diglot-article", (element) => element.refetch());
  assert.match((await said(tab, "a")).join(""), /2 now/);
  await tab.close();
});

test("another src, and none, show what they say", async () => {
  for (const name of ["one", "two"]) {
    const article = { diglot: 1, a: { lang: "en", text: `This is ${name}.` }, b: { lang: "fr", text: "Un." } };
    site.serve(`/${name}.json`, (_, response) => response.end(JSON.stringify(article)));
  }
  site.serve("/src", page(`<diglot-article src="/one.json">${markup(gold, "a")}${markup(gold, "b")}</diglot-article>`));
  const tab = await visit(site, "/src");
  await drawn(tab);
  assert.deepEqual(await said(tab, "a"), ["This is one."]);
  const change = (src) =>
    tab.$eval(
      "diglot-article",
      (element, src) => {
        if (src) element.setAttribute("src", src);
        else element.removeAttribute("src");
        return element.ready.then(() => undefined);
      },
      src,
    );
  await change("/two.json");
  assert.deepEqual(await said(tab, "a"), ["This is two."]);
  await change(null);
  assert.deepEqual(plain(await said(tab, "b")), plain(sentences(gold, "b")));
  await tab.close();
});

test("under the strictest policy too", async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  serveOther();
  const strict = `<!doctype html><html lang=en><meta charset=utf-8><title>Strict</title><script type=module src=/dist/diglot.js></script>${own()}`;
  site.serve("/strict", (_, response) =>
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(strict),
  );
  const tab = await visit(site, "/strict");
  await drawn(tab);
  await shows(tab);
  assert.deepEqual(
    tab.said.filter((line) => !/favicon/.test(line)),
    [],
  );
  await tab.close();
});

// ---------------------------------------------------------------- the tag alone

const alternates = (list) =>
  Object.entries(list)
    .map(([hreflang, href]) => `<link rel="alternate" hreflang="${hreflang}" href="${href}">`)
    .join("");

test("the tag alone: the page's article, and the one that a <link> names", async () => {
  serveOther();
  const feed = `<link rel="alternate" type="application/rss+xml" hreflang="ar" href="/feed">`;
  for (const body of [markup(gold, "b"), markup(gold, "b").replaceAll("article", "main")]) {
    const head = feed + alternates({ en: "/way0", ar: AR, "x-default": "/" });
    site.serve("/way0", page(`<h1>Site</h1>${body}`, { head }));
    const tab = await visit(site, "/way0");
    await drawn(tab);
    await shows(tab);
    assert.deepEqual(tab.said, []);
    await tab.close();
  }
});

test("the tag alone: the alternate that its address names, else the reader's, else the first", async () => {
  for (const [lang, text] of Object.entries({ fr: "Un.", ar: "واحد." })) {
    serveOther(other(`<article>No.</article><div class="story">${text}</div>`, lang), `/${lang}`);
  }
  const head = alternates({ fr: "/fr", ar: "/ar" });
  const body = `<article>Teaser.</article><div class="story" lang="en">One.</div>`;
  for (const [query, languages, expected] of [
    ["&hreflang=ar", ["fr"], "واحد."],
    ["", ["ar"], "واحد."],
    ["", ["de"], "Un."],
  ]) {
    site.serve("/named", page(body, { head, script: `/dist/diglot.js?article=.story${query}` }));
    const tab = await reads("/named", languages);
    await drawn(tab);
    assert.deepEqual([...(await said(tab, "a")), ...(await said(tab, "b"))], ["One.", expected]);
    assert.equal(
      await tab.evaluate(() => document.querySelector("diglot-article").previousSibling.localName),
      "article",
    );
    await tab.close();
  }
});

test("the tag alone leaves a page alone that has an element, no article, or no other language", async () => {
  const asked = serveOther();
  const head = alternates({ ar: AR });
  for (const [body, options] of [
    [`<diglot-article></diglot-article>${markup(gold, "b")}`, { head }],
    [`<p>${escaped("No article.")}</p>`, { head }],
    [markup(gold, "b"), { head: alternates({ en: "/en", "en-US": "/us", "x-default": "/" }) }],
    [markup(gold, "b"), { head, script: "/dist/diglot.js?hreflang=fr" }],
    [markup(gold, "b"), { head, script: "/dist/diglot.js?article=.none" }],
  ]) {
    site.serve("/left", page(body, options));
    const tab = await visit(site, "/left");
    await tab.evaluate(() => customElements.whenDefined("diglot-article"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const left = await tab.evaluate(() => document.body.innerHTML.trim());
    assert.equal(
      left,
      await tab.evaluate((body) => Object.assign(document.createElement("body"), { innerHTML: body }).innerHTML, body),
    );
    await tab.close();
  }
  assert.equal(asked.count, 0);
});

test("the tag alone: what fails shows nothing that was not there", async () => {
  site.serve("/gone", (_, response) => response.writeHead(410).end());
  site.serve("/way0", page(markup(gold, "b"), { head: alternates({ ar: "/gone" }) }));
  const tab = await visit(site, "/way0");
  const code = await tab.evaluate(async () => {
    await customElements.whenDefined("diglot-article");
    return document.querySelector("diglot-article").ready.catch(({ code }) => code);
  });
  assert.equal(code, "not-found");
  const text = await tab.evaluate(() => document.body.innerText.replace(/\s+/g, " ").trim());
  assert.equal(text, plain(gold.b.paragraphs.map((list) => list.join(" "))).join(" "));
  await tab.close();
});
